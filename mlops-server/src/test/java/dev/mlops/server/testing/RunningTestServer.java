package dev.mlops.server.testing;

import dev.mlops.server.cli.CommandLine;
import dev.mlops.server.cli.Invocation;
import dev.mlops.server.lifecycle.RunningServer;
import dev.mlops.server.lifecycle.Server;
import dev.mlops.server.logging.LogFormat;
import dev.mlops.server.logging.Logs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server in this process, on a free port. */
public final class RunningTestServer implements AutoCloseable {
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final Server server;
    private final RunningServer running;

    private RunningTestServer(List<String> options, Map<String, String> environment) {
        var invocation = (Invocation.Serve) CommandLine.parse(options, environment, 2);
        var log = Logs.toStream(new PrintStream(logged, true, StandardCharsets.UTF_8), LogFormat.TEXT);
        server = new Server(invocation.options(), log);
        running = server.listen();
    }

    /** Serves bundles once they are loaded. */
    public static RunningTestServer serving(List<Path> bundles, String... options) {
        return serving(bundles, Map.of(), options);
    }

    /** The same where a platform asks for something by its variables. */
    public static RunningTestServer serving(List<Path> bundles, Map<String, String> environment, String... options) {
        RunningTestServer server = listening(bundles, environment, options);
        server.server.load();
        return server;
    }

    /** Listens, and has not loaded the bundles yet. */
    public static RunningTestServer listening(List<Path> bundles, String... options) {
        return listening(bundles, Map.of(), options);
    }

    private static RunningTestServer listening(List<Path> bundles, Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--host", "127.0.0.1", "--port", "0", "--grpc-port", "0"));
        bundles.forEach(bundle -> arguments.addAll(List.of("--model", bundle.toString())));
        arguments.addAll(List.of(options));
        return new RunningTestServer(arguments, environment);
    }

    public Server server() {
        return server;
    }

    public HttpCalls calls() {
        return new HttpCalls(running.port());
    }

    /** What it logged. */
    public String logged() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        running.close();
    }
}
