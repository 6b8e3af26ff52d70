package dev.mlops.maven.health;

import dev.mlops.maven.engine.EngineHints;
import dev.mlops.maven.engine.EngineMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to verify, and where.
 *
 * @param folder {@code target/mlops}
 * @param reports where JUnit's reports go
 * @param url where the server answers that somebody else runs; null to start one
 * @param grpcUrl where that server answers gRPC; null where it is not to be asked over it
 * @param port the port to publish it at; 0 for a free one
 * @param timeout how long it may take to get ready
 * @param access what the server asks for
 * @param place which engine to use and whose container it is
 */
public record HealthRequest(
        Path folder,
        Path reports,
        @Nullable String url,
        @Nullable String grpcUrl,
        int port,
        Duration timeout,
        ServerAccess access,
        Place place) {
    private static final int HIGHEST_PORT = 65_535;

    /** @throws HealthException where the port or the timeout cannot be followed */
    public HealthRequest {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new HealthException(
                    "<port>" + port + "</port> (-Dmlops.port) is no port: expected 1 to 65535, or 0 for a free one.");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new HealthException("<timeout>" + timeout.toSeconds()
                    + "</timeout> (-Dmlops.timeout) is too short: expected at least 1 second, for example 60.");
        }
    }

    /**
     * Which engine to use and whose container it is.
     *
     * @param engine whether to use one
     * @param hints what may name it
     * @param engineSeen the engine that detect-engine found earlier in this build, if it ran
     * @param project the project's folder
     * @param dockerStart where docker:start runs before in this build, by what its containers are known
     */
    public record Place(
            EngineMode engine,
            EngineHints hints,
            Optional<String> engineSeen,
            Path project,
            Optional<DockerStart> dockerStart) {}

    /**
     * By what the containers of docker:start are known.
     *
     * @param coordinates the project's groupId:artifactId:version
     * @param buildStart when this build began
     */
    public record DockerStart(String coordinates, Instant buildStart) {}
}
