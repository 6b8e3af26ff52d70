package dev.mlops.maven.health;

import dev.mlops.maven.engine.EngineHints;
import dev.mlops.maven.engine.EngineMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests of a build in a folder. */
record Requests(Path project) {
    Path folder() {
        return project.resolve("target/mlops");
    }

    Path reports() {
        return project.resolve("target/failsafe-reports");
    }

    HealthRequest attach(@Nullable String url, Duration timeout) {
        return request(url, 0, timeout, place(EngineMode.NONE));
    }

    HealthRequest start(int port, HealthRequest.Place place) {
        return request(null, port, Duration.ofSeconds(30), place);
    }

    HealthRequest request(@Nullable String url, int port, Duration timeout, HealthRequest.Place place) {
        return new HealthRequest(folder(), reports(), url, null, port, timeout, ServerAccess.OPEN, place);
    }

    HealthRequest.Place place(EngineMode mode) {
        return new HealthRequest.Place(mode, nowhere(), Optional.empty(), project, Optional.empty());
    }

    /** Hints to one socket that does not exist. */
    EngineHints nowhere() {
        return new EngineHints(
                "unix://" + project + "/no.sock",
                null,
                Map.of(),
                project,
                new EngineHints.SystemPlaces(List.of(), List.of()));
    }
}
