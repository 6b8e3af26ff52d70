package dev.mlops.server.lifecycle;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.tribuo.KnownClasses;
import dev.mlops.server.cli.ModelSource;
import dev.mlops.server.cli.ServerOptions;
import dev.mlops.server.dispatch.ScoringPool;
import dev.mlops.server.grpc.HealthService;
import dev.mlops.server.grpc.InferenceService;
import dev.mlops.server.grpc.ReflectionService;
import dev.mlops.server.grpc.UnaryMethods;
import dev.mlops.server.health.Health;
import dev.mlops.server.http.Bodies;
import dev.mlops.server.http.BodyTypes;
import dev.mlops.server.http.ByteBudget;
import dev.mlops.server.http.Connections;
import dev.mlops.server.http.HealthRoutes;
import dev.mlops.server.http.InferenceRoutes;
import dev.mlops.server.http.MetricsRoutes;
import dev.mlops.server.http.OpenApiRoutes;
import dev.mlops.server.http.PageRoutes;
import dev.mlops.server.http.PredictRoutes;
import dev.mlops.server.http.Predictor;
import dev.mlops.server.http.Replies;
import dev.mlops.server.http.Router;
import dev.mlops.server.http.Routes;
import dev.mlops.server.http.Selection;
import dev.mlops.server.http.StreamPredictor;
import dev.mlops.server.metrics.MetricsPage;
import dev.mlops.server.natives.NativeLibraries;
import dev.mlops.server.openapi.ApiDocument;
import dev.mlops.server.protection.Guard;
import dev.mlops.server.protection.ProtectionException;
import dev.mlops.server.protection.TokenFile;
import dev.mlops.server.protection.Tokens;
import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.csv.CsvCodec;
import dev.mlops.server.protocol.csv.CsvStreamCodec;
import dev.mlops.server.protocol.inference.InferenceCodec;
import dev.mlops.server.protocol.inference.ProtobufCodec;
import dev.mlops.server.protocol.instances.InstancesCodec;
import dev.mlops.server.protocol.instances.NdjsonCodec;
import dev.mlops.server.protocol.invocations.InvocationsCodec;
import dev.mlops.server.serving.ModelLoader;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ServedModel;
import dev.mlops.server.tally.ConnectionTally;
import dev.mlops.server.tally.RequestTally;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.grpc.server.GrpcProtocol;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.logging.Logger;

/** The parts of the server, put together. */
public final class Server {
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    /** After which other tokens or another certificate are seen. */
    private static final long WATCH_MILLIS = 1_000;

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final ServerOptions options;
    private final ModelRegistry registry;
    private final Health health;
    private final Logger log;
    private final Codec instances = new InstancesCodec();
    private final Codec invocations = new InvocationsCodec();
    private final Codec csv = new CsvCodec();
    private final InferenceCodec inference = new InferenceCodec();
    private final ProtobufCodec protobuf = new ProtobufCodec();

    /**
     * @param options how it is to run
     * @param log where events go
     */
    public Server(ServerOptions options, Logger log) {
        this.options = options;
        this.log = log;
        this.registry = new ModelRegistry(options.models().size(), options.defaultModel());
        this.health = new Health(registry);
    }

    /** Whether it is alive and ready. */
    public Health health() {
        return health;
    }

    /** The models loaded so far. */
    public ModelRegistry registry() {
        return registry;
    }

    /**
     * Loads the models, one after another.
     *
     * @throws dev.mlops.server.serving.ModelRefusedException where one is not to be served
     */
    public void load() {
        ModelLoader loader = loader();
        for (ModelSource source : options.models()) {
            registry.add(loader.load(source.file(), source.digest()));
        }
    }

    /** Describes the paths of the models loaded so far. */
    ApiDocument document() {
        return new ApiDocument(
                ServerVersion.read(),
                registry.models().stream().map(ServedModel::signature).toList(),
                registry.unnamed().map(ServedModel::signature),
                options.protection().asksForTokens(),
                options.managementPort().isEmpty());
    }

    /**
     * Watches the bundles that were loaded, and serves those anew whose files are replaced. Does not return.
     *
     * @param told is told of each
     */
    void watch(Consumer<String> told) {
        ModelLoader loader = loader();
        new BundleWatch(options.models(), source -> loader.load(source.file(), source.digest()), registry, told).run();
    }

    private ModelLoader loader() {
        ClassLoader own = Server.class.getClassLoader();
        var known = new KnownClasses(options.trustedClasses(), own == null ? ClassLoader.getSystemClassLoader() : own);
        return new ModelLoader(
                bundle -> bundle.compiledScorer().orElseGet(() -> tribuoScorer(bundle, known)),
                options.grpcPort().isPresent()
                        ? List.of(instances, inference, invocations, csv, protobuf)
                        : List.of(instances, inference, invocations, csv));
    }

    private Scorer tribuoScorer(Bundle bundle, KnownClasses known) {
        String folder = System.getProperty(NativeLibraries.FOLDER_PROPERTY, "");
        if (!folder.isBlank()) {
            new NativeLibraries(Path.of(folder), log).load();
        }
        return bundle.tribuoScorer(known);
    }

    /**
     * Listens. Requests are answered from then on, if only by the reason why the server is not ready yet.
     *
     * @throws StartException where the port cannot be opened
     * @throws ProtectionException where the tokens or the certificate cannot be had
     */
    public RunningServer listen() {
        Vertx vertx = vertx();
        var requests = new RequestTally();
        var tokenFile = options.protection()
                .tokenFile()
                .map(file -> new TokenFile(file, options.protection().tokens()));
        var tlsFiles = options.protection().tls().map(files -> new TlsFiles(vertx, files));
        Guard guard = guard(tokenFile);
        var connections = new ConnectionTally(options.bounds().maxConnections());
        var listener = new Listener(
                vertx,
                tlsFiles.flatMap(TlsFiles::read),
                new Connections(connections, options.bounds().headerTimeout()));
        // Apart, so that clients who do not read keep nobody from being asked.
        var replies = new Replies(vertx, health, requests, budget(), LONGEST_ANSWER, log);
        var bodies =
                new Bodies(vertx, options.bounds().maxBody(), options.bounds().requestTimeout(), budget());
        var pool = new ScoringPool(options.scoringThreads(), options.bounds().queue());
        var inferred = predictor(inference, bodies, pool, guard, replies);
        var inferences = BodyTypes.of(Replies.JSON, inferred).and(Replies.BINARY, inferred);
        var predictions = BodyTypes.of(Replies.JSON, predictor(instances, bodies, pool, guard, replies))
                .and(
                        NDJSON,
                        new StreamPredictor(
                                vertx, new NdjsonCodec(), options.bounds().maxBody(), pool, replies))
                .and(
                        CSV,
                        new StreamPredictor(
                                vertx, new CsvStreamCodec(), options.bounds().maxBody(), pool, replies));
        var invoked = BodyTypes.of(Replies.JSON, predictor(invocations, bodies, pool, guard, replies))
                .and(CSV, predictor(csv, bodies, pool, guard, replies));
        var healthRoutes = new HealthRoutes(health, replies);
        var inferenceRoutes =
                new InferenceRoutes(registry, health, inference::metadata, inferences, replies, ServerVersion.read());
        var metricsRoutes = new MetricsRoutes(
                vertx, new MetricsPage(registry, requests, connections, pool::queued, health::isReady), replies);
        List<Routes> routes = new ArrayList<>(List.of(
                healthRoutes,
                new PredictRoutes("/predict", registry, predictions),
                inferenceRoutes,
                new PredictRoutes("/invocations", registry, invoked),
                new PageRoutes(registry, replies),
                new OpenApiRoutes(registry, this::document, replies)));
        List<Routes> management = List.of(
                new Selection(healthRoutes, "/health", "/health/live", "/health/ready"),
                new Selection(inferenceRoutes, "/v2/health/live", "/v2/health/ready"),
                metricsRoutes);
        if (options.managementPort().isEmpty()) {
            routes.add(metricsRoutes);
        }
        int port = listener.open(
                options.host(),
                options.port(),
                options.eventLoops(),
                new Router(routes, options.aliases(), guard, requests, replies));
        options.managementPort()
                .ifPresent(number -> listener.openManagement(
                        options.host(), number, new Router(management, Map.of(), Guard.open(), requests, replies)));
        OptionalInt grpcPort = OptionalInt.empty();
        if (options.grpcPort().isPresent()) {
            grpcPort = OptionalInt.of(listener.openGrpc(
                    options.host(),
                    options.grpcPort().getAsInt(),
                    options.eventLoops(),
                    grpc(vertx, guard, requests, pool)));
        }
        if (tokenFile.isPresent() || tlsFiles.isPresent()) {
            watch(vertx, new ProtectionWatch(guard, tokenFile, tlsFiles, listener, log));
        }
        return new RunningServer(vertx, listener, port, grpcPort);
    }

    private Vertx vertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(options.eventLoops())
                // All code is of one class loader, so that no request has to set it.
                .setDisableTCCL(true)
                // Nothing is served from files, and the cache would want a folder to write in.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    private static void watch(Vertx vertx, ProtectionWatch watch) {
        vertx.setPeriodic(
                WATCH_MILLIS,
                tick -> vertx.executeBlocking(() -> {
                    watch.look();
                    return true;
                }));
    }

    private Guard guard(Optional<TokenFile> tokenFile) {
        if (tokenFile.isPresent()) {
            return Guard.with(tokenFile.get().read().orElseThrow());
        }
        List<String> tokens = options.protection().tokens();
        if (tokens.isEmpty()) {
            return Guard.open();
        }
        try {
            return Guard.with(Tokens.of(tokens));
        } catch (IllegalArgumentException e) {
            throw new ProtectionException("The environment variable MLOPS_TOKENS " + e.getMessage() + ".", e);
        }
    }

    private GrpcServer grpc(Vertx vertx, Guard guard, RequestTally requests, ScoringPool pool) {
        var server = GrpcServer.server(
                vertx,
                new GrpcServerOptions()
                        .setMaxMessageSize(options.bounds().maxBody())
                        .removeEnabledProtocol(GrpcProtocol.WEB)
                        .removeEnabledProtocol(GrpcProtocol.WEB_TEXT));
        var methods = new UnaryMethods(server, guard, requests, log);
        new InferenceService(
                        registry,
                        health,
                        protobuf,
                        protobuf::metadata,
                        options.bounds().maxRows(),
                        pool,
                        ServerVersion.read())
                .bind(methods);
        new HealthService(vertx, health).bind(server, methods);
        new ReflectionService(guard).bind(server);
        return server;
    }

    private Predictor predictor(Codec codec, Bodies bodies, ScoringPool pool, Guard guard, Replies replies) {
        return new Predictor(codec, options.bounds().maxRows(), bodies, pool, guard, replies);
    }

    /** For bodies, and for answers: a quarter of the heap, and never less than one body. */
    private ByteBudget budget() {
        return new ByteBudget(
                Math.max(options.bounds().maxBody(), Runtime.getRuntime().maxMemory() / 4));
    }
}
