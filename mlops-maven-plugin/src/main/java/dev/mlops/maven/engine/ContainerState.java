package dev.mlops.maven.engine;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * How a container is.
 *
 * @param running whether it runs
 * @param exitCode with which it ended, if it does not run
 * @param error what the engine says about its end, or empty
 * @param published where its ports can be reached, each by its number inside, the likeliest address first
 */
public record ContainerState(boolean running, long exitCode, String error, Map<Integer, List<URI>> published) {
    public ContainerState {
        published = Map.copyOf(published);
    }

    /** Where a port can be reached, the likeliest first; empty where it is not published. */
    public List<URI> addresses(int port) {
        return published.getOrDefault(port, List.of());
    }
}
