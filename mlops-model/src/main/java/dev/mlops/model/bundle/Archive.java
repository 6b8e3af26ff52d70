package dev.mlops.model.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The zip form of a bundle: sorted entries, stored without compression, at one fixed time. Equal entries give equal
 * bytes, and only those bytes are read back.
 */
final class Archive {
    // A zip's first moment, the start of 1980, is also its sign for an earlier time: for that one Java adds a field
    // that
    // depends on the machine's time zone.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private Archive() {}

    static byte[] write(SortedMap<String, byte[]> entries) {
        var out = new ByteArrayOutputStream();
        write(entries, out);
        return out.toByteArray();
    }

    private static void write(SortedMap<String, byte[]> entries, OutputStream out) {
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                var crc = new CRC32();
                crc.update(entry.getValue());
                var header = new ZipEntry(entry.getKey());
                header.setMethod(ZipEntry.STORED);
                header.setSize(entry.getValue().length);
                header.setCrc(crc.getValue());
                header.setTimeLocal(TIME);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads entries by name. One that a bundle does not have is named, but not unpacked: there may be any number of
     * them and of any size.
     *
     * @throws BundleException where this is no whole zip file, or an entry leaves the bundle, is there twice or is
     *     larger than an entry of its name may be
     */
    static SortedMap<String, byte[]> read(byte[] archive) {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry header = zip.getNextEntry(); header != null; header = zip.getNextEntry()) {
                String name = header.getName();
                if (name.contains("/") || name.contains("\\") || name.contains("..")) {
                    throw new BundleException("entry '" + Entries.shown(name) + "' leaves the bundle");
                }
                if (entries.put(name, content(zip, header, archive.length)) != null) {
                    throw new BundleException("entry " + Entries.shown(name) + " is there twice");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new BundleException("it is not a whole zip file: " + e.getMessage(), e);
        }
        return entries;
    }

    /** Whether the archive is byte for byte what {@link #write} makes of these entries. */
    static boolean isCanonical(byte[] archive, SortedMap<String, byte[]> entries) {
        var comparison = new Comparison(archive);
        write(entries, comparison);
        return comparison.isEqual();
    }

    private static byte[] content(ZipInputStream zip, ZipEntry header, int archiveLength) throws IOException {
        String name = header.getName();
        if (!Entries.ALL.contains(name)) {
            return new byte[0];
        }
        long largest = Entries.largest(name);
        if (header.getMethod() == ZipEntry.STORED && header.getSize() <= Math.min(largest, archiveLength)) {
            byte[] content = new byte[Math.toIntExact(header.getSize())];
            if (zip.readNBytes(content, 0, content.length) < content.length || zip.read() >= 0) {
                throw new BundleException("it is not a whole zip file: entry " + name + " is cut off");
            }
            return content;
        }
        byte[] content = zip.readNBytes(Math.toIntExact(largest));
        if (content.length == largest && zip.read() >= 0) {
            throw new BundleException("entry " + name + " is larger than " + largest + " bytes");
        }
        return content;
    }

    /** Compares what is written with what is there already: models are large, and a copy of one is not for nothing. */
    private static final class Comparison extends OutputStream {
        // Whole models are compared piece by piece: Java compiles what is called often, and a start has no time.
        private static final int PIECE = 1 << 12;

        private final byte[] expected;
        private int at;
        private boolean equal = true;

        private Comparison(byte[] expected) {
            this.expected = expected;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            equal = equal && length <= expected.length - at;
            for (int done = 0; equal && done < length; done += PIECE) {
                int piece = Math.min(PIECE, length - done);
                int from = offset + done;
                equal = Arrays.equals(bytes, from, from + piece, expected, at + done, at + done + piece);
            }
            at += length;
        }

        private boolean isEqual() {
            return equal && at == expected.length;
        }
    }
}
