package dev.mlops.maven.engine;

import java.util.List;
import java.util.Map;

/**
 * A container to run: with a read-only root and without any capability, since what needs more would not run in many a
 * cluster.
 *
 * @param image the image's id
 * @param labels its labels
 * @param ports the ports on which its server listens inside
 * @param hostPort the port of the engine's host to publish the first of them at; 0 for a free one, as the others get
 */
public record ContainerSpec(String image, Map<String, String> labels, List<Integer> ports, int hostPort) {
    public ContainerSpec {
        ports = List.copyOf(ports);
        labels = Map.copyOf(labels);
    }
}
