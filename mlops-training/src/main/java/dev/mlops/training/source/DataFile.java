package dev.mlops.training.source;

import dev.mlops.training.TrainingException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A file of a data set, compressed or not. */
record DataFile(Path path) {
    private static final int BUFFER = 1 << 16;

    /** Does something with the file's bytes. */
    @FunctionalInterface
    interface Use<T> {
        T with(InputStream bytes) throws IOException;
    }

    /** As errors name it. */
    String name() {
        return path.toString();
    }

    /**
     * Opens the file, takes its compression off and closes it again.
     *
     * @throws TrainingException where the file cannot be read
     */
    <T> T read(Use<T> use) {
        if (Files.isDirectory(path)) {
            throw new TrainingException(path + " is a folder; <data> names a file, or several as " + path + "/*.csv.");
        }
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
                InputStream bytes = Compression.of(name(), file).decompressed(file)) {
            return use.with(bytes);
        } catch (NoSuchFileException e) {
            throw new TrainingException(path + " does not exist; <data> names a file in the project.", e);
        } catch (AccessDeniedException e) {
            throw new TrainingException(path + " cannot be read: this user has no permission.", e);
        } catch (IOException e) {
            throw new TrainingException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** How the file is compressed. */
    Compression compression() {
        if (!Files.isRegularFile(path)) {
            return Compression.NONE;
        }
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            return Compression.of(name(), file);
        } catch (IOException e) {
            throw new TrainingException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The encoding that a byte order mark at the start tells. */
    Optional<Charset> markedEncoding() {
        return read(bytes -> {
            byte[] first = bytes.readNBytes(3);
            if (first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF) {
                return Optional.of(StandardCharsets.UTF_8);
            }
            if (first.length < 2) {
                return Optional.<Charset>empty();
            }
            int mark = (first[0] & 0xFF) << 8 | first[1] & 0xFF;
            return mark == 0xFFFE
                    ? Optional.of(StandardCharsets.UTF_16LE)
                    : mark == 0xFEFF ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
        });
    }

    /** The line, counted from 1, on which the byte of an offset stands. */
    int line(long offset, Charset encoding) {
        return read(bytes -> {
            int line = 1;
            int previous = 0;
            try (Reader text = new InputStreamReader(new FirstBytes(bytes, offset), encoding)) {
                for (int next = text.read(); next >= 0; next = text.read()) {
                    line += next == '\r' || next == '\n' && previous != '\r' ? 1 : 0;
                    previous = next;
                }
            }
            return line;
        });
    }

    /** The start of a stream. */
    private static final class FirstBytes extends InputStream {
        private final InputStream in;
        private long left;

        private FirstBytes(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? in.read() : -1;
        }

        @Override
        public int read(byte[] target, int start, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int read = in.read(target, start, (int) Math.min(length, left));
            left -= read;
            return read;
        }
    }
}
