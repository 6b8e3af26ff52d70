package dev.mlops.server.cli;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How the server is to run.
 *
 * @param models the bundles to serve, at least one
 * @param host the address to listen on
 * @param port the port to listen on; 0 for a free one
 * @param drainDelay how long the server goes on serving after it was asked to stop
 * @param trustedClasses classes outside Tribuo that models may name
 * @param watchStdin whether the server ends when its standard input does
 * @param maxBody the largest body of a request, in bytes
 * @param maxRows the largest number of rows in a request
 * @param eventLoops the number of threads that read requests and answer the light ones
 * @param scoringThreads the number of threads that answer the heavy ones
 */
public record ServerOptions(
        List<ModelSource> models,
        String host,
        int port,
        Duration drainDelay,
        Set<String> trustedClasses,
        boolean watchStdin,
        int maxBody,
        int maxRows,
        int eventLoops,
        int scoringThreads) {
    public ServerOptions {
        models = List.copyOf(models);
        trustedClasses = Set.copyOf(trustedClasses);
    }
}
