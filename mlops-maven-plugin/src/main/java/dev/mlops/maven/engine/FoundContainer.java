package dev.mlops.maven.engine;

import java.time.Instant;
import java.util.Map;

/**
 * A container of the engine.
 *
 * @param id its id
 * @param imageId the id of its image
 * @param created when, by the engine's clock
 * @param labels its labels
 */
public record FoundContainer(String id, String imageId, Instant created, Map<String, String> labels) {
    public FoundContainer {
        labels = Map.copyOf(labels);
    }
}
