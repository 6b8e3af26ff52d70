package dev.mlops.maven.serve;

import dev.mlops.maven.output.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Serves the bundles that were built, and those that replace them, by the image's own server as a process of this
 * machine. It ends with the JVM that started it, however that ends.
 */
public final class LocalServing {
    private final LocalServer server;

    private LocalServing(LocalServer server) {
        this.server = server.withoutDigests();
    }

    /**
     * Serves what a build left.
     *
     * @param folder {@code target/mlops}
     * @throws ServeException where there is nothing to serve
     */
    public static LocalServing of(Path folder) {
        return new LocalServing(LocalServer.read(folder)
                .orElseThrow(() -> new ServeException("There is nothing to serve: " + folder.resolve(LocalServer.FILE)
                        + " is missing, which build-image writes. Build first: mvn package")));
    }

    /**
     * Serves until the process is ended, and prints what it prints.
     *
     * @param host the address to listen on
     * @param port the port to listen on; 0 for a free one
     * @throws ServeException where the server ends by itself
     */
    public void run(String host, int port) throws InterruptedException {
        Process process = start(command(host, port));
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new ServeException(
                        "The server ended with exit code " + status + "; what it printed last says why.");
            }
        } finally {
            process.destroy();
        }
    }

    List<String> command(String host, int port) {
        return server.command(
                "--host",
                host,
                "--port",
                String.valueOf(port),
                "--grpc-port",
                "0",
                "--drain-delay",
                "0",
                "--reload",
                "--watch-stdin",
                "--log-format",
                "text");
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new ServeException(
                    "The server cannot be started: " + e.getMessage() + ". Build again: mvn package", e);
        }
    }
}
