package dev.mlops.maven.image.runtime;

import dev.mlops.maven.image.ImageLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a runtime the archive of classes that it starts quicker with, where its Java writes the same archive each time.
 * Java 17 does not: threads decide the order in it. An image that can be made again is worth more than the time, so
 * such a runtime goes without.
 */
final class ClassArchive {
    private static final int FIRST_TO_TRY = 21;

    /** As a JDK's own build does it: nothing depends on the memory or the processors of the machine. */
    private static final List<String> DUMP = List.of("-Xshare:dump", "-Xms128M", "-Xmx128M", "-XX:+UseG1GC");

    private final BuildJdk jdk;
    private final ImageLog log;

    ClassArchive(BuildJdk jdk, ImageLog log) {
        this.jdk = jdk;
        this.log = log;
    }

    /**
     * Adds the archive to a runtime.
     *
     * @param runtime its folder
     * @param work a folder for temporary files
     */
    void addTo(Path runtime, Path work) throws IOException, InterruptedException {
        if (jdk.feature() < FIRST_TO_TRY) {
            return;
        }
        Path first = dump(runtime, work.resolve("first.jsa"));
        Path second = dump(runtime, work.resolve("second.jsa"));
        if (!Files.exists(first) || !Files.exists(second) || Files.mismatch(first, second) >= 0) {
            log.debug(jdk.home() + " does not write the same archive of classes twice: the image goes without");
            return;
        }
        Files.move(first, runtime.resolve("lib/server/classes.jsa"));
    }

    private Path dump(Path runtime, Path archive) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(runtime.resolve("bin/java").toString());
        command.addAll(DUMP);
        command.add("-XX:SharedArchiveFile=" + archive);
        JdkTool.Outcome outcome = JdkTool.run(command);
        if (outcome.status() != 0) {
            log.debug("No archive of classes: " + outcome.output());
            Files.deleteIfExists(archive);
        }
        return archive;
    }
}
