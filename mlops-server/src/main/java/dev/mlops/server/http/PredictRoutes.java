package dev.mlops.server.http;

import dev.mlops.server.dispatch.ModelLookup;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ServedModel;
import java.util.List;
import java.util.Optional;

/** {@code POST <path>} for the only model or the default one, {@code POST <path>/<model>} for any. */
public final class PredictRoutes implements Routes {
    private final String path;
    private final String prefix;
    private final ModelRegistry registry;
    private final ModelLookup models;
    private final ModelHandler handler;

    /**
     * @param path where predictions are asked for
     * @param handler answers them
     */
    public PredictRoutes(String path, ModelRegistry registry, ModelHandler handler) {
        this.path = path;
        this.prefix = path + "/";
        this.registry = registry;
        this.models = new ModelLookup(registry, "GET /health says when it is ready.");
        this.handler = handler;
    }

    @Override
    public Optional<Endpoint> find(String asked) {
        if (asked.equals(path)) {
            return Optional.of(Endpoint.post(path, request -> handler.handle(request, unnamed())));
        }
        if (asked.startsWith(prefix) && asked.indexOf('/', prefix.length()) < 0 && asked.length() > prefix.length()) {
            return Optional.of(Endpoint.post(
                    prefix + "{model}",
                    request -> handler.handle(
                            request, models.named(PathSegment.decode(asked.substring(prefix.length()))))));
        }
        return Optional.empty();
    }

    @Override
    public List<String> describe() {
        return List.of("POST " + path, "POST " + prefix + "{model}");
    }

    private ServedModel unnamed() {
        if (!registry.isComplete()) {
            throw models.notReady();
        }
        return registry.unnamed()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.AMBIGUOUS_MODEL,
                        "Several models are served here; name one: POST " + prefix + "{model}, where {model} is one of "
                                + models.names() + ".")));
    }
}
