package dev.mlops.maven.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places to ask, in order. What a caller names for this one build (the property docker.host, DOCKER_HOST,
 * DOCKER_CONTEXT) is the only place, as with Docker's own command line: a build that was told to use one engine never
 * works on another instead. Otherwise Docker's current context, then the sockets that are usual.
 */
final class EngineCandidates {
    private final EngineHints hints;
    private final DockerContexts contexts;

    EngineCandidates(EngineHints hints) {
        this.hints = hints;
        String config = hints.variable("DOCKER_CONFIG");
        this.contexts = new DockerContexts(config == null ? dotDocker() : Path.of(config));
    }

    List<EngineCandidate> inOrder() {
        EngineCandidate chosen = chosen();
        return chosen != null ? List.of(chosen) : usual();
    }

    private @Nullable EngineCandidate chosen() {
        String property = hints.dockerHost();
        if (property != null && !property.isBlank()) {
            return candidate("docker.host=" + property, property, certificatesOfProperty(property));
        }
        String host = hints.variable("DOCKER_HOST");
        if (host != null) {
            return candidate("DOCKER_HOST=" + host, host, certificatesOfEnvironment());
        }
        String context = hints.variable("DOCKER_CONTEXT");
        return context == null ? null : contexts.named(context, "DOCKER_CONTEXT=" + context);
    }

    private List<EngineCandidate> usual() {
        List<EngineCandidate> all = new ArrayList<>();
        EngineCandidate context = hints.variable("DOCKER_CONTEXT") == null ? contexts.current() : null;
        if (context != null) {
            all.add(context);
        }
        hints.systemPlaces().docker().forEach(place -> addPlace(all, place));
        String runtimeDir = hints.variable("XDG_RUNTIME_DIR");
        if (runtimeDir != null) {
            addSocket(all, Path.of(runtimeDir, "docker.sock"));
        }
        addSocket(all, dotDocker().resolve("run").resolve("docker.sock"));
        if (runtimeDir != null) {
            addSocket(all, Path.of(runtimeDir, "podman", "podman.sock"));
        }
        hints.systemPlaces().podman().forEach(place -> addPlace(all, place));
        return all;
    }

    /** As fabric8 reads its property, so that both mean the same engine: tcp is TLS unless the port is 2375. */
    private @Nullable Path certificatesOfProperty(String host) {
        if (!host.startsWith("https:") && (!host.startsWith("tcp:") || host.contains(":2375"))) {
            return null;
        }
        String path = hints.dockerCertPath();
        return path != null && !path.isBlank() ? Path.of(path) : certificateFolder();
    }

    /** As Docker's command line reads the environment: TLS where DOCKER_TLS_VERIFY holds anything. */
    private @Nullable Path certificatesOfEnvironment() {
        return hints.variable("DOCKER_TLS_VERIFY") == null ? null : certificateFolder();
    }

    private Path certificateFolder() {
        String path = hints.variable("DOCKER_CERT_PATH");
        return path == null ? dotDocker() : Path.of(path);
    }

    private Path dotDocker() {
        return hints.home().resolve(".docker");
    }

    private static void addSocket(List<EngineCandidate> all, Path socket) {
        add(all, EngineCandidate.at(socket.toString(), EngineAddress.socket(socket)));
    }

    private static void addPlace(List<EngineCandidate> all, String place) {
        add(all, candidate(place.replaceFirst("^unix://", ""), place, null));
    }

    private static void add(List<EngineCandidate> all, EngineCandidate next) {
        if (all.stream()
                .noneMatch(earlier -> next.address() != null && next.address().equals(earlier.address()))) {
            all.add(next);
        }
    }

    private static EngineCandidate candidate(String name, String host, @Nullable Path certPath) {
        try {
            return EngineCandidate.at(name, EngineAddress.parse(host, certPath));
        } catch (IllegalArgumentException e) {
            return EngineCandidate.unusable(name, String.valueOf(e.getMessage()));
        }
    }
}
