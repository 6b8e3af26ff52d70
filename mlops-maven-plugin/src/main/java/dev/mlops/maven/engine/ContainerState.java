package dev.mlops.maven.engine;

import java.net.URI;
import java.util.List;

/**
 * How a container is.
 *
 * @param running whether it runs
 * @param exitCode with which it ended, if it does not run
 * @param error what the engine says about its end, or empty
 * @param addresses where its published ports can be reached, the likeliest first
 */
public record ContainerState(boolean running, long exitCode, String error, List<URI> addresses) {
    public ContainerState {
        addresses = List.copyOf(addresses);
    }
}
