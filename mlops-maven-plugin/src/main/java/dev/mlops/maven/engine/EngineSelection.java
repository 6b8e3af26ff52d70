package dev.mlops.maven.engine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decides which engine a build uses and tells fabric8's docker-maven-plugin by its properties. */
public final class EngineSelection {
    private final EngineDetector detector;

    public EngineSelection(EngineDetector detector) {
        this.detector = detector;
    }

    /**
     * Looks for an engine and says what follows.
     *
     * @throws EngineException if one is required and none answers
     */
    public EngineSetup select(EngineRequest request) {
        if (request.mode() == EngineMode.NONE) {
            return without(request, "mlops.engine=none: no container engine is used");
        }
        EngineSearch search = detector.search(request.hints());
        if (search.engine().isPresent()) {
            return with(request, search.engine().get());
        }
        if (request.mode() == EngineMode.REQUIRED) {
            throw new EngineException(search.required());
        }
        return without(request, "No container engine answers (" + search.inOneLine() + ")");
    }

    private static EngineSetup with(EngineRequest request, Engine engine) {
        Map<String, String> properties = new LinkedHashMap<>();
        EngineAddress address = engine.address();
        if (request.hints().dockerHost() == null) {
            properties.put("docker.host", address.toString());
        }
        Path certPath = address.certPath();
        if (certPath != null && request.hints().dockerCertPath() == null) {
            properties.put("docker.certPath", certPath.toString());
        }
        boolean obvious = address.toString().endsWith(engine.origin());
        String how =
                properties.isEmpty() ? " (as docker.host says)" : obvious ? "" : " (named by " + engine.origin() + ")";
        String skip = Boolean.parseBoolean(request.dockerSkip()) ? "; docker.skip=true keeps docker:* from it" : "";
        return new EngineSetup(Optional.of(engine), properties, "Container engine: " + engine + how + skip);
    }

    private static EngineSetup without(EngineRequest request, String why) {
        if (!Boolean.parseBoolean(request.dockerSkip())
                && request.pushesByEngine().getAsBoolean()) {
            throw new EngineException(why + ", and this build is to run docker:push: a release never passes by"
                    + " skipping. Start an engine or name one by DOCKER_HOST; push without one by mlops:push-image; or"
                    + " say that nothing is pushed by -Ddocker.skip.push.");
        }
        if (request.dockerSkip() != null) {
            return new EngineSetup(
                    Optional.empty(),
                    Map.of(),
                    why + "; docker.skip=" + request.dockerSkip() + " stays as this build sets it.");
        }
        return new EngineSetup(
                Optional.empty(), Map.of("docker.skip", "true"), why + "; docker.skip=true skips docker:*.");
    }
}
