package dev.mlops.model.provenance;

import dev.mlops.model.digest.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Digests of what class path entries hold, whatever their form: a jar packed again, at another time, under another
 * version, has the digest that it had.
 */
public final class ClassPathContent {
    /** What says how an archive was made, not what it does: times and versions stand there. */
    private static final Pattern METADATA =
            Pattern.compile("META-INF/(MANIFEST\\.MF|INDEX\\.LIST|maven/.*|[^/]+\\.(SF|RSA|DSA|EC))");

    private static final String ABSENT = "absent";
    private static final int BUFFER = 1 << 16;

    private ClassPathContent() {}

    /**
     * @param jar an archive
     * @return the digest of its files, names and contents, archive metadata aside
     * @throws IOException where it cannot be read as an archive
     */
    public static String ofArchive(Path jar) throws IOException {
        MessageDigest all = Digests.algorithm();
        try (var zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> files = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry -> !METADATA.matcher(entry.getName()).matches())
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry file : files) {
                try (InputStream content = zip.getInputStream(file)) {
                    add(all, file.getName(), digest(content));
                }
            }
        }
        return Digests.format(all.digest());
    }

    /**
     * @param folder a folder of classes
     * @param resources files in it, by names with {@code /}, whether or not they (still) exist
     * @return the digest of these files, names and contents; a file that is absent counts as that
     * @throws IOException where a file cannot be read
     */
    public static String ofResources(Path folder, Collection<String> resources) throws IOException {
        MessageDigest all = Digests.algorithm();
        for (String name : new TreeSet<>(resources)) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                try (InputStream content = Files.newInputStream(file)) {
                    add(all, name, digest(content));
                }
            } else {
                add(all, name, ABSENT);
            }
        }
        return Digests.format(all.digest());
    }

    private static void add(MessageDigest all, String name, String digest) {
        all.update(name.getBytes(StandardCharsets.UTF_8));
        all.update((byte) 0);
        all.update(digest.getBytes(StandardCharsets.UTF_8));
        all.update((byte) 0);
    }

    private static String digest(InputStream content) throws IOException {
        MessageDigest one = Digests.algorithm();
        byte[] buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            one.update(buffer, 0, read);
        }
        return Digests.format(one.digest());
    }
}
