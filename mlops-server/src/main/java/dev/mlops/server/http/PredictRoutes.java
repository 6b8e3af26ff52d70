package dev.mlops.server.http;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ServedModel;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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
            return Optional.of(new Predict(path, this::unnamed, handler));
        }
        if (asked.startsWith(prefix) && asked.indexOf('/', prefix.length()) < 0 && asked.length() > prefix.length()) {
            return Optional.of(new Predict(
                    prefix + "{model}",
                    () -> models.named(PathSegment.decode(asked.substring(prefix.length()))),
                    handler));
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

    private record Predict(String path, Supplier<ServedModel> model, ModelHandler handler) implements Endpoint {
        @Override
        public Set<HttpMethod> methods() {
            return Set.of(HttpMethod.POST);
        }

        @Override
        public void handle(HttpServerRequest request) {
            handler.handle(request, model.get());
        }
    }
}
