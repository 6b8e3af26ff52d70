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
    static final String HELP = """
            Usage: java -cp <class path> dev.mlops.server.Main --model <file>[@sha256:<digest>] [options]

              --model <file>[@sha256:<digest>]  a bundle to serve; with a digest, that very bundle and no other;
                                                once for each model
              --port <number>                   the port to listen on, 0 for a free one
                                                (default: the environment's AIP_HTTP_PORT or PORT, else 8000)
              --grpc-port <number>              the port to listen on for gRPC, 0 for none (default: 8001)
              --default-model <name>            the model that answers where a path names none
                                                (default: the only one)
              --host <address>                  the address to listen on (default: 0.0.0.0)
              --drain-delay <seconds>           how long to go on serving after SIGTERM, while whoever routes
                                                requests learns of it (default: 5)
              --max-body <bytes>                the largest body of a request (default: 10485760)
              --max-rows <number>               the largest number of rows in a request (default: 100000)
              --header-timeout <seconds>        the time in which a request's headers have to arrive (default: 10)
              --request-timeout <seconds>       the time in which a request's body has to arrive, rows in streams aside
                                                (default: 30)
              --max-connections <number>        the largest number of open connections; those beyond it are closed at
                                                once (default: 10000)
              --queue <number>                  how many heavy requests may wait for a thread; those beyond it are
                                                answered with 503 (default: 64 for each of --scoring-threads)
              --event-loops <number>            threads that read requests and answer the light ones
                                                (default: one for two processors)
              --scoring-threads <number>        threads that answer the heavy ones
                                                (default: one a processor)
              --token-file <file>               a file with a token on each line, of which a request has to bring one in
                                                the header 'Authorization: Bearer <token>', all but health; read again
                                                when it changes (also: the environment's MLOPS_TOKENS, with commas)
              --tls-certificate <file>          encrypts the connections with this certificate, in PEM, with those that
                                                vouch for it; read again when it changes
              --tls-key <file>                  the private key of that certificate, in PEM
              --trusted-class <name>            a class outside Tribuo that a model may name; once for each class
              --reload                          serve a bundle anew when its file is replaced, for work on a model
              --watch-stdin                     end when standard input ends
              --log-format <text|json|auto>     how the lines of the log are written on standard error; auto: as text at
                                                a terminal, as JSON elsewhere (default: auto)
              serve                             as Amazon SageMaker starts a container: the port is the environment's
                                                SAGEMAKER_BIND_TO_PORT, else 8080
              --openapi                         print the description of the models' paths in OpenAPI 3.1, and end
              --help                            print this
              --version                         print the version

            The environment's AIP_HEALTH_ROUTE and AIP_PREDICT_ROUTE, as Vertex AI sets them, are paths at which
            /health/ready and /predict answer too.
            """;

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String DIGEST_MARK = "@sha256:";
    private static final int HIGHEST_PORT = 65_535;
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
    private int grpcPort = 8_001;
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
            return new Invocation.Help(HELP);
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
        if (!HELP.contains("  " + name + " <")) {
            throw new UsageException("There is no option '" + name + "'. --help lists them.");
        }
        if (equals < 0 && !rest.hasNext()) {
            throw new UsageException(name + " needs a value. --help says which.");
        }
        String value = equals < 0 ? rest.next() : argument.substring(equals + 1);
        switch (name) {
            case "--model" -> models.add(model(value));
            case "--port" -> port = port(name, value);
            case "--grpc-port" -> grpcPort = port(name, value);
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
        return new ServerOptions(
                models,
                defaultModel,
                host,
                port,
                grpcPort == 0 ? OptionalInt.empty() : OptionalInt.of(grpcPort),
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
