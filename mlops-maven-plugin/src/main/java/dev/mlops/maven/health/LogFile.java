package dev.mlops.maven.health;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log that a server's process writes. */
record LogFile(Path path) {
    private static final int LONGEST_TAIL = 64 * 1024;

    /** The last lines, at most {@code count}; empty where the file cannot be read. */
    List<String> tail(int count) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long start = Math.max(0, file.length() - LONGEST_TAIL);
            file.seek(start);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The first lines, for what a server says when it starts; empty where the file cannot be read. */
    List<String> head() {
        try {
            byte[] bytes = new byte[0];
            try (var in = Files.newInputStream(path)) {
                bytes = in.readNBytes(LONGEST_TAIL);
            }
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
