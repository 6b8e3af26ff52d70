package dev.mlops.maven.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that may name an engine.
 *
 * @param dockerHost the property docker.host, or null
 * @param dockerCertPath the property docker.certPath, or null
 * @param environment the environment's variables
 * @param home the user's home folder
 * @param systemPlaces the engines of the whole machine that are tried last, in order: {@code unix://} and
 *     {@code npipe://} addresses, Docker's before Podman's
 */
public record EngineHints(
        @Nullable String dockerHost,
        @Nullable String dockerCertPath,
        Map<String, String> environment,
        Path home,
        SystemPlaces systemPlaces) {

    public EngineHints {
        environment = Map.copyOf(environment);
    }

    /** The engines that belong to the machine instead of to a user. */
    public record SystemPlaces(List<String> docker, List<String> podman) {
        public SystemPlaces {
            docker = List.copyOf(docker);
            podman = List.copyOf(podman);
        }

        static SystemPlaces of(String osName) {
            return osName.toLowerCase(Locale.ROOT).startsWith("windows")
                    ? new SystemPlaces(
                            List.of("npipe:////./pipe/docker_engine"),
                            List.of("npipe:////./pipe/podman-machine-default"))
                    : new SystemPlaces(
                            List.of("unix:///var/run/docker.sock"), List.of("unix:///run/podman/podman.sock"));
        }
    }

    /** The hints of this process. */
    public static EngineHints ofThisProcess(@Nullable String dockerHost, @Nullable String dockerCertPath) {
        return new EngineHints(
                dockerHost,
                dockerCertPath,
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                SystemPlaces.of(System.getProperty("os.name")));
    }

    /** The value of an environment variable, or null where it is absent or blank. */
    @Nullable
    String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.trim();
    }
}
