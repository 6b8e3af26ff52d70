package dev.mlops.maven.image.runtime;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the dynamic loader would read of a program or shared library: which machine it is for, its interpreter and the
 * libraries that it needs. Only the 64-bit form is understood; the platforms of images have no other.
 *
 * @param machine the architecture's number, such as {@link #X86_64}
 * @param interpreter path of the dynamic loader that a program asks for
 * @param needed names of the libraries that must be loaded with it
 */
public record ElfFile(int machine, Optional<String> interpreter, List<String> needed) {
    /** Number of the architecture that images call amd64. */
    public static final int X86_64 = 62;

    /** Number of the architecture that images call arm64. */
    public static final int AARCH64 = 183;

    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_INTERP = 3;
    private static final int DT_NEEDED = 1;
    private static final int DT_STRTAB = 5;
    private static final int LONGEST_NAME = 4096;

    private record Segment(int type, long offset, long address, long size) {}

    /** The machine that the first bytes of a file name, if they are an ELF header for Linux. */
    public static Optional<Integer> machineOf(byte[] start) {
        boolean elf = start.length >= 20 && start[0] == 0x7f && start[1] == 'E' && start[2] == 'L' && start[3] == 'F';
        // The system's number: 0 is the common one and 3 is Linux; 9, for one, is FreeBSD.
        if (!elf || start[4] != 2 || start[7] != 0 && start[7] != 3) {
            return Optional.empty();
        }
        return Optional.of((int) ByteBuffer.wrap(start).order(order(start[5])).getShort(18) & 0xffff);
    }

    /**
     * The machine that a file is for, from its first bytes alone.
     *
     * @return nothing where the file is no 64-bit ELF file for Linux
     * @throws IOException if it cannot be read
     */
    static Optional<Integer> machineOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return machineOf(in.readNBytes(HEADER));
        }
    }

    /**
     * Reads a file.
     *
     * @return nothing where the file is no 64-bit ELF file for Linux
     * @throws IOException if it cannot be read, or is one that is cut off
     */
    public static Optional<ElfFile> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < HEADER) {
                return Optional.empty();
            }
            ByteBuffer header = bytes(channel, 0, HEADER, ByteOrder.LITTLE_ENDIAN);
            Optional<Integer> machine = machineOf(header.array());
            if (machine.isEmpty()) {
                return Optional.empty();
            }
            header.order(order(header.get(5)));
            List<Segment> segments = segments(channel, header);
            return Optional.of(new ElfFile(
                    machine.get(), interpreter(channel, segments), needed(channel, segments, header.order())));
        }
    }

    private static List<Segment> segments(FileChannel channel, ByteBuffer header) throws IOException {
        int count = header.getShort(56) & 0xffff;
        ByteBuffer table = bytes(channel, header.getLong(32), count * PROGRAM_HEADER, header.order());
        List<Segment> segments = new ArrayList<>();
        for (int at = 0; at < count * PROGRAM_HEADER; at += PROGRAM_HEADER) {
            segments.add(new Segment(
                    table.getInt(at), table.getLong(at + 8), table.getLong(at + 16), table.getLong(at + 32)));
        }
        return segments;
    }

    private static Optional<String> interpreter(FileChannel channel, List<Segment> segments) throws IOException {
        for (Segment segment : segments) {
            if (segment.type() == PT_INTERP) {
                return Optional.of(string(channel, segment.offset()));
            }
        }
        return Optional.empty();
    }

    private static List<String> needed(FileChannel channel, List<Segment> segments, ByteOrder order)
            throws IOException {
        List<Long> names = new ArrayList<>();
        long strings = 0;
        for (Segment segment : segments) {
            if (segment.type() != PT_DYNAMIC) {
                continue;
            }
            ByteBuffer entries = bytes(channel, segment.offset(), Math.toIntExact(segment.size()), order);
            while (entries.remaining() >= 16) {
                long tag = entries.getLong();
                long value = entries.getLong();
                if (tag == DT_NEEDED) {
                    names.add(value);
                } else if (tag == DT_STRTAB) {
                    strings = value;
                }
            }
        }
        List<String> needed = new ArrayList<>();
        for (long name : names) {
            needed.add(string(channel, offsetOf(strings, segments) + name));
        }
        return List.copyOf(needed);
    }

    /** Where in the file the content of an address is. */
    private static long offsetOf(long address, List<Segment> segments) throws IOException {
        for (Segment segment : segments) {
            if (segment.type() == PT_LOAD
                    && address >= segment.address()
                    && address < segment.address() + segment.size()) {
                return address - segment.address() + segment.offset();
            }
        }
        throw new IOException("names an address that it does not load");
    }

    private static String string(FileChannel channel, long offset) throws IOException {
        long left = channel.size() - offset;
        ByteBuffer bytes =
                bytes(channel, offset, (int) Math.max(0, Math.min(LONGEST_NAME, left)), ByteOrder.LITTLE_ENDIAN);
        int length = 0;
        while (length < bytes.limit() && bytes.get(length) != 0) {
            length++;
        }
        return new String(bytes.array(), 0, length, StandardCharsets.UTF_8);
    }

    private static ByteBuffer bytes(FileChannel channel, long offset, int length, ByteOrder order) throws IOException {
        if (offset < 0 || length < 0 || offset + length > channel.size()) {
            throw new EOFException("is cut off");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(order);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("is cut off");
            }
        }
        return buffer.flip();
    }

    private static ByteOrder order(byte encoding) {
        return encoding == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
