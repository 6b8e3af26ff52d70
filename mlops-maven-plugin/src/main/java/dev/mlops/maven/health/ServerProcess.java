package dev.mlops.maven.health;

import dev.mlops.maven.output.LocalServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The image's server as a process of this machine. It watches its standard input, whose other end this JVM holds, so it
 * ends when this JVM does, even by a kill that runs no hook.
 */
final class ServerProcess implements ServerUnderTest {
    static final String MODE = "process";

    /** Name of the log in {@code target/mlops}. */
    static final String LOG = "server.log";

    private static final Pattern LISTENING = Pattern.compile("mlops-server listening on http://\\S*:(\\d+)");
    private static final Pattern LISTENING_FOR_GRPC =
            Pattern.compile("mlops-server listening for gRPC on http://\\S*:(\\d+)");
    private static final int TAIL = 50;
    private static final int GRACE_SECONDS = 3;

    private final LocalServer server;
    private final Path folder;
    private final int port;
    private final LogFile log;
    private @Nullable Process process;
    private boolean stopped;

    /**
     * @param server what to start
     * @param folder {@code target/mlops}, where the log goes
     * @param port the port to listen on; 0 for a free one
     */
    ServerProcess(LocalServer server, Path folder, int port) {
        this.server = server;
        this.folder = folder;
        this.port = port;
        this.log = new LogFile(folder.resolve(LOG));
    }

    @Override
    public String mode() {
        return MODE;
    }

    @Override
    public String place() {
        return "as a process of this machine";
    }

    @Override
    public synchronized void start() {
        if (stopped) {
            throw new HealthException("The build is ending, so no server is started.");
        }
        if (port != 0) {
            requireFree(port);
        }
        try {
            process = new ProcessBuilder(server.command(
                            "--host",
                            "127.0.0.1",
                            "--port",
                            String.valueOf(port),
                            "--grpc-port",
                            "any",
                            "--watch-stdin",
                            "--log-format",
                            "text"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.path().toFile())
                    .start();
        } catch (IOException e) {
            throw new HealthException(
                    "The server cannot be started: " + e.getMessage() + ". Build again: mvn package", e);
        }
    }

    /** The server picks a free port itself and says which, so that nobody else can take it in between. */
    @Override
    public List<URI> addresses() {
        return told(LISTENING);
    }

    @Override
    public List<URI> grpcAddresses() {
        return told(LISTENING_FOR_GRPC);
    }

    private List<URI> told(Pattern where) {
        for (String line : log.head()) {
            Matcher listening = where.matcher(line);
            if (listening.find()) {
                return List.of(URI.create("http://127.0.0.1:" + listening.group(1)));
            }
        }
        return List.of();
    }

    @Override
    public Optional<String> ended() {
        Process started = process;
        return started == null || started.isAlive()
                ? Optional.empty()
                : Optional.of("the server ended with exit code " + started.exitValue());
    }

    @Override
    public List<String> logTail() {
        return log.tail(TAIL);
    }

    /** By a file of arguments, since a class path is longer than a line that anybody would copy. */
    @Override
    public Optional<String> command() {
        Path arguments = folder.resolve("server.args");
        List<String> command = server.command();
        try {
            Files.write(
                    arguments,
                    command.subList(1, command.size()).stream()
                            .map(ServerProcess::quoted)
                            .toList());
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(shell(command.get(0)) + " " + shell("@" + arguments));
    }

    @Override
    public synchronized void stop(boolean healthy) {
        Process started = process;
        if (stopped || started == null) {
            stopped = true;
            return;
        }
        stopped = true;
        try {
            // The end of its input is the end of the server; the kill is for one that hangs.
            started.getOutputStream().close();
        } catch (IOException e) {
            // Then it has ended already.
        }
        awaitEnd(started);
        started.destroyForcibly();
        awaitEnd(started);
    }

    /** Not to be interrupted: an interrupt is why servers are stopped. */
    private static void awaitEnd(Process process) {
        process.onExit()
                .completeOnTimeout(process, GRACE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        } catch (IOException e) {
            throw portInUse(port, String.valueOf(e.getMessage()));
        }
    }

    static HealthException portInUse(int port, String reason) {
        return new HealthException("<port>" + port + "</port> (-Dmlops.port) cannot be listened on: " + reason
                + ". End what uses it, or leave <port> out: then a free one is taken.");
    }

    private static String quoted(String argument) {
        return "\"" + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String shell(String word) {
        return word.matches("[\\w@%+=:,./\\\\-]+") ? word : "\"" + word + "\"";
    }
}
