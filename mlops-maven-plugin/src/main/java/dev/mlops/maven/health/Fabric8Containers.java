package dev.mlops.maven.health;

import dev.mlops.maven.engine.ContainerEngine;
import dev.mlops.maven.engine.FoundContainer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The containers that fabric8's {@code docker:start} started for this build. Its {@code docker:stop} comes after the
 * checks, so where one fails it never runs.
 */
final class Fabric8Containers {
    private static final String LABEL = "dmp.coordinates";

    /** The engine's clock may be another one than ours. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final ContainerEngine engine;
    private final String coordinates;
    private final Instant buildStart;

    /**
     * @param coordinates the project's groupId:artifactId:version, by which docker:start labels
     * @param buildStart when this build began: an older container is somebody else's
     */
    Fabric8Containers(ContainerEngine engine, String coordinates, Instant buildStart) {
        this.engine = engine;
        this.coordinates = coordinates;
        this.buildStart = buildStart;
    }

    /** The last lines of what they wrote. */
    List<String> log(int lines) {
        return ofThisBuild().stream()
                .flatMap(each -> engine.log(each.id(), lines).stream())
                .toList();
    }

    /** Kills and removes them. */
    void remove() {
        ofThisBuild().forEach(each -> engine.remove(each.id()));
    }

    /** Ends the connection to the engine. */
    void close() {
        engine.close();
    }

    private List<FoundContainer> ofThisBuild() {
        Instant earliest = buildStart.minus(SKEW);
        return engine.withLabel(LABEL, coordinates).stream()
                .filter(each -> !each.created().isBefore(earliest))
                .toList();
    }
}
