package dev.mlops.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the platform that started this server asks of it, by its environment or its arguments: Vertex AI where to listen
 * and at which paths, Amazon SageMaker the port 8080, most others a {@code PORT}.
 *
 * @param port the port to listen on
 * @param aliases paths that stand for another, each with that one
 */
record Platform(int port, Map<String, String> aliases) {
    /** The argument with which SageMaker starts a container. */
    static final String SERVE = "serve";

    private static final int DEFAULT = 8000;
    private static final int OF_SAGEMAKER = 8080;

    Platform {
        aliases = Map.copyOf(aliases);
    }

    /** @throws UsageException where a variable cannot be followed */
    static Platform of(List<String> arguments, Map<String, String> environment) {
        Map<String, String> aliases = new LinkedHashMap<>();
        alias("AIP_HEALTH_ROUTE", "/health/ready", environment, aliases);
        alias("AIP_PREDICT_ROUTE", "/predict", environment, aliases);
        return new Platform(port(arguments.contains(SERVE), environment), aliases);
    }

    private static int port(boolean sagemaker, Map<String, String> environment) {
        List<String> names = sagemaker
                ? List.of("SAGEMAKER_BIND_TO_PORT", "AIP_HTTP_PORT", "PORT")
                : List.of("AIP_HTTP_PORT", "PORT");
        for (String name : names) {
            String given = environment.getOrDefault(name, "");
            if (!given.isBlank()) {
                return CommandLine.port("The environment variable " + name, given);
            }
        }
        return sagemaker ? OF_SAGEMAKER : DEFAULT;
    }

    private static void alias(String name, String path, Map<String, String> environment, Map<String, String> aliases) {
        String given = environment.getOrDefault(name, "");
        if (given.isBlank() || given.equals(path)) {
            return;
        }
        if (!given.startsWith("/")) {
            throw new UsageException(
                    "The environment variable " + name + " is '" + given + "'; it takes a path, such as " + path + ".");
        }
        aliases.put(given, path);
    }
}
