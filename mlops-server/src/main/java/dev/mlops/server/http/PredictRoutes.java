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

/** {@code POST /predict} for the only model, {@code POST /predict/<model>} for any. */
public final class PredictRoutes implements Routes {
    private static final String PATH = "/predict";
    private static final String PREFIX = PATH + "/";

    private final ModelRegistry registry;
    private final ModelLookup models;
    private final Predictor predictor;

    public PredictRoutes(ModelRegistry registry, Predictor predictor) {
        this.registry = registry;
        this.models = new ModelLookup(registry, "GET /health says when it is ready.");
        this.predictor = predictor;
    }

    @Override
    public Optional<Endpoint> find(String path) {
        if (path.equals(PATH)) {
            return Optional.of(new Predict(this::only, predictor));
        }
        if (path.startsWith(PREFIX) && path.indexOf('/', PREFIX.length()) < 0 && path.length() > PREFIX.length()) {
            return Optional.of(
                    new Predict(() -> models.named(PathSegment.decode(path.substring(PREFIX.length()))), predictor));
        }
        return Optional.empty();
    }

    @Override
    public List<String> describe() {
        return List.of("POST " + PATH, "POST " + PREFIX + "{model}");
    }

    private ServedModel only() {
        if (registry.expected() > 1 && registry.isComplete()) {
            throw new ProblemException(Problem.of(
                    ProblemType.AMBIGUOUS_MODEL,
                    "Several models are served here; name one: POST " + PREFIX + "{model}, where {model} is one of "
                            + models.names() + "."));
        }
        if (!registry.isComplete()) {
            throw models.notReady();
        }
        return registry.models().get(0);
    }

    private record Predict(Supplier<ServedModel> model, Predictor predictor) implements Endpoint {
        @Override
        public Set<HttpMethod> methods() {
            return Set.of(HttpMethod.POST);
        }

        @Override
        public void handle(HttpServerRequest request) {
            predictor.predict(request, model.get());
        }
    }
}
