package dev.mlops.maven.image.runtime;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.digest.StatCache;
import dev.mlops.maven.image.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The JDK of the build, from which the image's runtime is linked.
 *
 * @param home its folder
 * @param version such as {@code 17.0.15}
 * @param vendor such as {@code Eclipse Adoptium}
 * @param modules the names of its modules
 */
public record BuildJdk(Path home, String version, String vendor, Set<String> modules) {
    public BuildJdk {
        modules = Set.copyOf(modules);
    }

    /**
     * Reads a JDK's own description.
     *
     * @param home its folder
     * @throws ImageException if there is no JDK, or one that cannot link a runtime
     * @throws IOException if it cannot be read
     */
    public static BuildJdk at(Path home) throws IOException {
        for (String needed : List.of("release", "bin/jlink", "bin/jdeps")) {
            if (!Files.exists(home.resolve(needed))) {
                throw new ImageException("The Java of this build, " + home + ", has no " + needed
                        + ", so no runtime can be linked from it. Point JAVA_HOME at a JDK that has it (on Debian and"
                        + " Ubuntu: apt-get install openjdk-17-jdk-headless), or take an image that has Java:"
                        + " <from>eclipse-temurin:17-jre</from>");
            }
        }
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        }
        return new BuildJdk(
                home,
                value(release, "JAVA_VERSION"),
                value(release, "IMPLEMENTOR"),
                Set.of(value(release, "MODULES").split(" ")));
    }

    /** The feature version, such as 17. */
    public int feature() {
        return Runtime.Version.parse(version).feature();
    }

    /** A program of this JDK. */
    public Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** The store of certificate authorities that this JDK trusts; on many systems a link to the system's own. */
    public Path caStore() {
        return home.resolve("lib/security/cacerts");
    }

    /**
     * A digest over everything that a runtime is linked from.
     *
     * @return {@code sha256:<hex>}
     * @throws IOException if a file cannot be read
     */
    public String fingerprint(StatCache digests) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String part : List.of("release", "lib/modules", "jmods", "conf", "lib/server")) {
            Path path = home.resolve(part);
            if (Files.exists(path)) {
                for (Path file : files(path)) {
                    text.append(home.relativize(file))
                            .append(' ')
                            .append(digests.digest(file))
                            .append('\n');
                }
            }
        }
        return Sha256.of(text.toString());
    }

    private static List<Path> files(Path path) throws IOException {
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String value(Properties release, String name) {
        return release.getProperty(name, "").replace("\"", "");
    }
}
