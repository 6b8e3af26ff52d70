package dev.mlops.server.cli;

import dev.mlops.server.logging.LogFormat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the command line. It is read by hand, since a library for it would cost more of the start-up than it saves. */
public final class CommandLine {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String DIGEST_MARK = "@sha256:";
    private static final int HIGHEST_PORT = 65_535;
    private static final String ANY_PORT = "any";
    private static final int HOUR = 3_600;
    private static final int LONGEST_QUEUE = 1_000_000;
    private static final int QUEUE_PER_THREAD = 64;
    private static final int MOST_THREADS = 256;

    private final List<ModelSource> models = new ArrayList<>();
    private final Set<String> trusted = new HashSet<>();
    private final Map<String, String> aliases;
    private final List<String> tokens;
    private Optional<Path> tokenFile = Optional.empty();
    private Optional<Path> certificate = Optional.empty();
    private Optional<Path> key = Optional.empty();
    private Optional<String> defaultModel = Optional.empty();
    private String host = "0.0.0.0";
    private int port;
    private OptionalInt grpcPort = OptionalInt.of(8_001);
    private int managementPort;
    private int drainDelay = 5;
    private int maxBody = 10 << 20;
    private int maxRows = 100_000;
    private int headerTimeout = 10;
    private int requestTimeout = 30;
    private int maxConnections = 10_000;
    private OptionalInt queue = OptionalInt.empty();
    private int eventLoops;
    private int scoringThreads;
    private boolean watchStdin;
    private boolean reload;
    private boolean describe;
    private LogFormat logFormat = LogFormat.AUTO;

    private CommandLine(Platform platform, List<String> tokens, int processors) {
        this.port = platform.port();
        this.aliases = platform.aliases();
        this.tokens = tokens;
        // Light requests want a core that is free for them, heavy ones all cores.
        this.eventLoops = Math.max(1, processors / 2);
        this.scoringThreads = processors;
    }

    /**
     * @param arguments as given to the program
     * @param environment what the platform asks for by its variables
     * @param processors how many the machine gives
     * @throws UsageException where they cannot be followed
     */
    public static Invocation parse(List<String> arguments, Map<String, String> environment, int processors) {
        if (arguments.contains("--help")) {
            return new Invocation.Help(Help.TEXT);
        }
        if (arguments.contains("--version")) {
            return new Invocation.Version();
        }
        var line = new CommandLine(Platform.of(arguments, environment), tokens(environment), processors);
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            line.option(rest.next(), rest);
        }
        return line.describe ? new Invocation.Describe(line.options()) : new Invocation.Serve(line.options());
    }

    /** @param name of what gives it */
    static int port(String name, String value) {
        return number(name, value, 0, HIGHEST_PORT);
    }

    private void option(String argument, Iterator<String> rest) {
        if (argument.equals(Platform.SERVE)) {
            return;
        }
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        if (equals < 0 && flag(name)) {
            return;
        }
        if (!Help.TEXT.contains("  " + name + " <")) {
            throw new UsageException("There is no option '" + name + "'. --help lists them.");
        }
        if (equals < 0 && !rest.hasNext()) {
            throw new UsageException(name + " needs a value. --help says which.");
        }
        String value = equals < 0 ? rest.next() : argument.substring(equals + 1);
        switch (name) {
            case "--model" -> models.add(model(value));
            case "--port" -> port = port(name, value);
            case "--grpc-port" -> grpcPort = grpcPort(name, value);
            case "--management-port" -> managementPort = port(name, value);
            case "--default-model" -> defaultModel = Optional.of(value);
            case "--host" -> host = value;
            case "--drain-delay" -> drainDelay = number(name, value, 0, HOUR);
            case "--max-body" -> maxBody = number(name, value, 1, Integer.MAX_VALUE);
            case "--max-rows" -> maxRows = number(name, value, 1, Integer.MAX_VALUE);
            case "--header-timeout" -> headerTimeout = number(name, value, 1, HOUR);
            case "--request-timeout" -> requestTimeout = number(name, value, 1, HOUR);
            case "--max-connections" -> maxConnections = number(name, value, 1, Integer.MAX_VALUE);
            case "--queue" -> queue = OptionalInt.of(number(name, value, 1, LONGEST_QUEUE));
            case "--event-loops" -> eventLoops = number(name, value, 1, MOST_THREADS);
            case "--scoring-threads" -> scoringThreads = number(name, value, 1, MOST_THREADS);
            case "--token-file" -> tokenFile = Optional.of(file(name, value));
            case "--tls-certificate" -> certificate = Optional.of(file(name, value));
            case "--tls-key" -> key = Optional.of(file(name, value));
            case "--trusted-class" -> trusted.add(value);
            case "--log-format" -> logFormat = logFormat(name, value);
            default -> throw new IllegalStateException("the help speaks of " + name);
        }
    }

    private boolean flag(String name) {
        switch (name) {
            case "--watch-stdin" -> watchStdin = true;
            case "--reload" -> reload = true;
            case "--openapi" -> describe = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private ServerOptions options() {
        if (models.isEmpty()) {
            throw new UsageException("There is no model to serve: name a bundle with --model <file>@sha256:<digest>.");
        }
        if (reload && models.stream().anyMatch(model -> model.digest().isPresent())) {
            throw new UsageException("--reload serves whatever replaces a bundle: leave the digest out of --model.");
        }
        requireOneEach("--port", port, "--grpc-port", grpcPort.orElse(0));
        requireOneEach("--port", port, "--management-port", managementPort);
        requireOneEach("--grpc-port", grpcPort.orElse(0), "--management-port", managementPort);
        return new ServerOptions(
                models,
                defaultModel,
                host,
                port,
                grpcPort,
                optional(managementPort),
                aliases,
                Duration.ofSeconds(drainDelay),
                new Protection(tokens, tokenFile, tls()),
                trusted,
                watchStdin,
                reload,
                logFormat,
                bounds(),
                eventLoops,
                scoringThreads);
    }

    private static OptionalInt grpcPort(String name, String value) {
        return value.equals(ANY_PORT) ? OptionalInt.of(0) : optional(port(name, value));
    }

    private static OptionalInt optional(int port) {
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    /** Vert.x would share one port out among those who listen there, request by request. */
    private static void requireOneEach(String name, int port, String other, int otherPort) {
        if (port == otherPort && port != 0) {
            throw new UsageException(name + " and " + other + " are both " + port + ". Give each a port of its own.");
        }
    }

    private Bounds bounds() {
        return new Bounds(
                maxBody,
                maxRows,
                Duration.ofSeconds(headerTimeout),
                Duration.ofSeconds(requestTimeout),
                maxConnections,
                queue.orElse(scoringThreads * QUEUE_PER_THREAD));
    }

    private Optional<Protection.Tls> tls() {
        if (certificate.isPresent() != key.isPresent()) {
            throw new UsageException(
                    "--tls-certificate and --tls-key go together: one is of no use without the other.");
        }
        return certificate.map(file -> new Protection.Tls(file, key.orElseThrow()));
    }

    private static List<String> tokens(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("MLOPS_TOKENS", "").split(","))
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .toList();
    }

    private static Path file(String name, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException(name + " " + value + " does not name a file.");
        }
    }

    private static ModelSource model(String value) {
        int mark = value.lastIndexOf(DIGEST_MARK);
        String file = mark < 0 ? value : value.substring(0, mark);
        Optional<String> digest = mark < 0
                ? Optional.empty()
                : Optional.of(value.substring(mark + 1).toLowerCase(Locale.ROOT));
        if (digest.isPresent() && !DIGEST.matcher(digest.get()).matches()) {
            throw new UsageException("--model " + value + " does not end in a digest: after " + DIGEST_MARK
                    + " come 64 hexadecimal digits, as target/mlops/bundles.json gives them.");
        }
        try {
            return new ModelSource(Path.of(file), digest);
        } catch (InvalidPathException e) {
            throw new UsageException("--model " + value + " does not name a file.");
        }
    }

    private static LogFormat logFormat(String name, String value) {
        return switch (value) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            case "auto" -> LogFormat.AUTO;
            default -> throw new UsageException(name + " is '" + value + "'; it takes text, json or auto.");
        };
    }

    private static int number(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value.trim());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of bounds.
        }
        throw new UsageException(
                name + " is '" + value + "'; it takes a whole number from " + least + " to " + most + ".");
    }
}
