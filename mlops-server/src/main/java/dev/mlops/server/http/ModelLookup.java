package dev.mlops.server.http;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ServedModel;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the model that a path names. */
final class ModelLookup {
    private final ModelRegistry registry;
    private final String hint;

    /** @param hint where a client learns when a model is ready */
    ModelLookup(ModelRegistry registry, String hint) {
        this.registry = registry;
        this.hint = hint;
    }

    /** @throws ProblemException where there is no model of that name, or none yet */
    ServedModel named(String name) {
        Optional<ServedModel> model = registry.find(name);
        if (model.isEmpty() && registry.isComplete()) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNKNOWN_MODEL, "There is no model of this name here. There are: " + names() + "."));
        }
        return model.orElseThrow(this::notReady);
    }

    ProblemException notReady() {
        return new ProblemException(Problem.of(ProblemType.NOT_READY, "The model is being loaded. " + hint)
                .withHeader(Overload.RETRY_AFTER, "1"));
    }

    String names() {
        return registry.models().stream().map(ServedModel::name).collect(Collectors.joining(", "));
    }
}
