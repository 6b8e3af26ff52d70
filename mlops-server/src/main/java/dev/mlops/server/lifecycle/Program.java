package dev.mlops.server.lifecycle;

import dev.mlops.server.cli.ServerOptions;
import dev.mlops.server.protection.ProtectionException;
import dev.mlops.server.serving.ModelRefusedException;
import dev.mlops.server.serving.ServedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The server as a process: from its first line on standard output to its exit code. It ends by halting the Java
 * machine, since only so does a process that was asked to stop by a signal end with 0, and one that failed without a
 * drain.
 */
public final class Program {
    private static final int REFUSED = 1;
    private static final long GRACE_SECONDS = 20;

    private final ServerOptions options;
    private final Logger log;
    private final PrintStream out;
    private final Server server;
    private final CountDownLatch announced = new CountDownLatch(1);
    private final AtomicBoolean wasReady = new AtomicBoolean();
    private final AtomicReference<@Nullable RunningServer> running = new AtomicReference<>();
    private final long start = System.nanoTime();

    public Program(ServerOptions options, Logger log, PrintStream out) {
        this.options = options;
        this.log = log;
        this.out = out;
        this.server = new Server(options, log);
    }

    /** Starts listening and loading at once. Returns when the port is open. */
    public void start() {
        StopSignal.handle(this::drain);
        if (options.watchStdin()) {
            daemon("mlops-stdin", this::awaitEndOfInput);
        }
        daemon("mlops-load", this::load);
        try {
            RunningServer listening = server.listen();
            running.set(listening);
            // Whoever waits for the last line finds the others there.
            listening.grpcPort().ifPresent(port -> out.println("mlops-server listening for gRPC on " + at(port)));
            out.println("mlops-server listening on " + at(listening.port()));
            announced.countDown();
        } catch (StartException | ProtectionException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    /** Prints the description of the paths that the server would have. */
    public void describe() {
        loadModels();
        out.println(new String(server.document().toJson(), StandardCharsets.UTF_8).stripTrailing());
    }

    private void load() {
        loadModels();
        wasReady.set(true);
        announce();
        if (options.reload()) {
            server.watch(out::println);
        }
    }

    private void loadModels() {
        try {
            server.load();
        } catch (ModelRefusedException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            log.log(Level.SEVERE, "Loading the models failed by a defect.", e);
            exit(REFUSED);
        }
    }

    /** Tells what is served, once it was told where. */
    private void announce() {
        try {
            announced.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        for (ServedModel model : server.registry().models()) {
            out.println("mlops-server ready with " + model.name() + " " + model.version() + " (" + model.digest()
                    + ") after " + millis + " ms");
        }
    }

    private void drain() {
        server.health().drain();
        RunningServer listening = running.get();
        if (wasReady.get() && listening != null) {
            long seconds = options.drainDelay().toSeconds();
            log.info("Asked to stop: not ready from now on, still serving for " + seconds + " s.");
            try {
                TimeUnit.SECONDS.sleep(seconds);
                listening.shutdown(GRACE_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        log.info("Stopped.");
        exit(0);
    }

    private void awaitEndOfInput() {
        try {
            InputStream in = System.in;
            while (in.read() >= 0) {
                // What is written there does not matter, only that it ends with whoever started this process.
            }
        } catch (IOException e) {
            // Broken is ended too.
        }
        exit(0);
    }

    private void fail(String reason) {
        log.severe(reason);
        exit(REFUSED);
    }

    private void exit(int status) {
        out.flush();
        System.exit(status);
    }

    private static void daemon(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private String at(int port) {
        String scheme = options.protection().tls().isPresent() ? "https" : "http";
        return scheme + "://" + shown(options.host()) + ":" + port;
    }

    /** As a person would type it. */
    private static String shown(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "localhost";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
