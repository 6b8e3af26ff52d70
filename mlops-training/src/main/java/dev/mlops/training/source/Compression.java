package dev.mlops.training.source;

import com.github.luben.zstd.ZstdInputStream;
import dev.mlops.training.TrainingException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How a file is compressed, as its first bytes tell. */
enum Compression {
    NONE(""),
    GZIP("gzip"),
    ZSTD("zstd");

    private static final int BUFFER = 1 << 16;
    private static final int MAGIC = 4;

    private final String title;

    Compression(String title) {
        this.title = title;
    }

    /** The name that users know it by; empty for none. */
    String title() {
        return title;
    }

    /**
     * Tells by the first bytes, which are not consumed.
     *
     * @param in a stream that supports marks
     * @throws TrainingException where the bytes are of a kind that cannot be read
     */
    static Compression of(String file, InputStream in) throws IOException {
        in.mark(MAGIC);
        byte[] magic = in.readNBytes(MAGIC);
        in.reset();
        if (startsWith(magic, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (startsWith(magic, 0x28, 0xB5, 0x2F, 0xFD)
                || magic.length == MAGIC
                        && startsWith(magic, magic[0], 0x2A, 0x4D, 0x18)
                        && (magic[0] & 0xF0) == 0x50) {
            return ZSTD;
        }
        refuse(file, magic);
        return NONE;
    }

    private static void refuse(String file, byte[] magic) {
        String kind = startsWith(magic, 'P', 'K', 3, 4)
                ? "a zip file or a workbook of Excel"
                : startsWith(magic, 'B', 'Z', 'h')
                        ? "compressed by bzip2"
                        : startsWith(magic, 0xFD, '7', 'z', 'X') ? "compressed by xz" : "";
        if (!kind.isEmpty()) {
            throw new TrainingException(file + " is " + kind + ", which cannot be read.\n"
                    + "Give the table as text, plain or compressed by gzip or zstd.");
        }
    }

    /** The bytes as they were before the compression. A stream that is cut off or damaged is an IOException. */
    InputStream decompressed(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new Damage(new GZIPInputStream(in, BUFFER));
            case ZSTD -> new Damage(new BufferedInputStream(new ZstdInputStream(in), BUFFER));
        };
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (bytes[i] != (byte) magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Tells the early end of a compressed stream from that of whoever reads it. */
    private static final class Damage extends FilterInputStream {
        private Damage(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int read = read(one, 0, 1);
            return read < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int start, int length) throws IOException {
            try {
                return in.read(target, start, length);
            } catch (EOFException e) {
                throw new IOException("its compressed data ends too early.\nCopy or write the file once more.", e);
            }
        }
    }
}
