package dev.mlops.maven.health;

import dev.mlops.maven.engine.ContainerEngine;
import dev.mlops.maven.engine.FoundContainer;
import dev.mlops.model.digest.Digests;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The labels by which a build finds its containers again: all of its own, and what an earlier build of the same project
 * left when it was killed.
 *
 * @param build unique to this run
 * @param project the project's folder, hashed
 * @param owner the machine and process that runs the build
 */
record ContainerLabels(String build, String project, String owner) {
    static final String BUILD = "dev.mlops.build";
    static final String PROJECT = "dev.mlops.project";
    static final String OWNER = "dev.mlops.owner";

    /** Longer than any check takes. */
    private static final Duration OLD = Duration.ofHours(1);

    /** The labels of this process for the project in {@code folder}. */
    static ContainerLabels of(Path folder) {
        String path = folder.toAbsolutePath().normalize().toString();
        return new ContainerLabels(
                UUID.randomUUID().toString(),
                Digests.sha256(path.getBytes(StandardCharsets.UTF_8)).substring("sha256:".length()),
                machine() + "/" + ProcessHandle.current().pid());
    }

    Map<String, String> all() {
        return Map.of(BUILD, build, PROJECT, project, OWNER, owner);
    }

    /**
     * Removes what killed builds of this project left. Several machines or CI jobs may share an engine and have their
     * checkout at the same path, so a container whose build may still run stays.
     */
    void removeLeftovers(ContainerEngine engine) {
        Instant old = Instant.now().minus(OLD);
        for (FoundContainer container : engine.withLabel(PROJECT, project)) {
            if (isAbandoned(container.labels().getOrDefault(OWNER, ""))
                    || container.created().isBefore(old)) {
                engine.remove(container.id());
            }
        }
    }

    private static boolean isAbandoned(String owner) {
        String here = machine() + "/";
        if (!owner.startsWith(here)) {
            return false;
        }
        try {
            long pid = Long.parseLong(owner.substring(here.length()));
            boolean ourOwn = pid == ProcessHandle.current().pid();
            return ourOwn
                    || ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
