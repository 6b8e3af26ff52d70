package dev.mlops.maven.engine;

import java.util.Map;

/**
 * A container to run: with a read-only root and without any capability, since what needs more would not run in many a
 * cluster.
 *
 * @param image the image's id
 * @param labels its labels
 * @param port the port on which its server listens inside
 * @param hostPort the port of the engine's host to publish it at; 0 for a free one
 */
public record ContainerSpec(String image, Map<String, String> labels, int port, int hostPort) {
    public ContainerSpec {
        labels = Map.copyOf(labels);
    }
}
