package dev.mlops.maven.image.content;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.digest.StatCache;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes one jar of a folder of classes, the same for the same content: entries sorted, times fixed, stored without
 * compression, which the layer has anyway. A folder as such would keep the virtual machine from using an archive of
 * classes.
 */
final class ClassesJar {
    /** The first time that a zip can hold, and without a time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ClassesJar() {}

    /**
     * Writes the jar, in one step, and leaves an equal one as it is.
     *
     * @return the jar's digest, or nothing where the folder holds no file
     */
    static Optional<String> write(Path folder, Path jar, StatCache digests) throws IOException {
        List<Path> paths = contents(folder);
        if (paths.stream().noneMatch(Files::isRegularFile)) {
            return Optional.empty();
        }
        DigestOutputStream digested = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.messageDigest());
        write(folder, paths, digested);
        String digest = Sha256.format(digested.getMessageDigest().digest());
        if (!Files.isRegularFile(jar) || !digests.digest(jar).equals(digest)) {
            Path temporary = jar.resolveSibling(jar.getFileName() + ".tmp");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                    write(folder, paths, out);
                }
                Files.move(temporary, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
        return Optional.of(digest);
    }

    private static void write(Path folder, List<Path> paths, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.STORED);
        for (Path path : paths) {
            boolean directory = Files.isDirectory(path);
            byte[] content = directory ? new byte[0] : Files.readAllBytes(path);
            String name = folder.relativize(path).toString().replace('\\', '/');
            zip.putNextEntry(entry(directory ? name + "/" : name, content));
            zip.write(content);
            zip.closeEntry();
        }
        zip.finish();
    }

    private static ZipEntry entry(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        return entry;
    }

    /** Files and folders, which class path scanners look for, sorted the same way on every system. */
    private static List<Path> contents(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> !path.equals(folder))
                    .sorted((a, b) -> slashes(a).compareTo(slashes(b)))
                    .toList();
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
