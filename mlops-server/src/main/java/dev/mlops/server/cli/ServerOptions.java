package dev.mlops.server.cli;

import dev.mlops.server.logging.LogFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How the server is to run.
 *
 * @param models the bundles to serve, at least one
 * @param defaultModel the name of the model that answers where a path names none; the only one where it is empty
 * @param host the address to listen on
 * @param port the port to listen on; 0 for a free one
 * @param grpcPort the port to listen on for gRPC, where it is to be served; 0 for a free port
 * @param managementPort the port to listen on for metrics and health alone, where there is to be one
 * @param aliases paths that stand for another, each with that one
 * @param drainDelay how long the server goes on serving after it was asked to stop
 * @param protection who may ask
 * @param trustedClasses classes outside Tribuo that models may name
 * @param watchStdin whether the server ends when its standard input does
 * @param reload whether a bundle is served anew when its file is replaced
 * @param logFormat the form of the log's lines
 * @param bounds how much of everything there may be
 * @param eventLoops the number of threads that read requests and answer the light ones
 * @param scoringThreads the number of threads that answer the heavy ones
 */
public record ServerOptions(
        List<ModelSource> models,
        Optional<String> defaultModel,
        String host,
        int port,
        OptionalInt grpcPort,
        OptionalInt managementPort,
        Map<String, String> aliases,
        Duration drainDelay,
        Protection protection,
        Set<String> trustedClasses,
        boolean watchStdin,
        boolean reload,
        LogFormat logFormat,
        Bounds bounds,
        int eventLoops,
        int scoringThreads) {
    public ServerOptions {
        models = List.copyOf(models);
        aliases = Map.copyOf(aliases);
        trustedClasses = Set.copyOf(trustedClasses);
    }
}
