package dev.mlops.server.dispatch;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ServedModel;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the model that a request names. */
public final class ModelLookup {
    private final ModelRegistry registry;
    private final String hint;

    /** @param hint where a client learns when a model is ready */
    public ModelLookup(ModelRegistry registry, String hint) {
        this.registry = registry;
        this.hint = hint;
    }

    /** @throws ProblemException where there is no model of that name, or none yet */
    public ServedModel named(String name) {
        Optional<ServedModel> model = registry.find(name);
        if (model.isEmpty() && registry.isComplete()) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNKNOWN_MODEL, "There is no model of this name here. There are: " + names() + "."));
        }
        return model.orElseThrow(this::notReady);
    }

    /**
     * @param version empty for whichever is served
     * @throws ProblemException where there is no model of that name and version, or none yet
     */
    public ServedModel named(String name, Optional<String> version) {
        ServedModel model = named(name);
        if (!version.orElse(model.version()).equals(model.version())) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNKNOWN_MODEL,
                    "There is no such version of model '" + model.name() + "' here. There is: " + model.version()
                            + "."));
        }
        return model;
    }

    /**
     * Whether a model is there. A name that is unknown once all models are there will never be ready: that is an error.
     *
     * @throws ProblemException where there is no model of that name and version
     */
    public boolean isServed(String name, Optional<String> version) {
        if (registry.isComplete()) {
            named(name, version);
        }
        return registry.find(name).isPresent();
    }

    /** Tells that there is no model yet. */
    public ProblemException notReady() {
        return new ProblemException(Problem.of(ProblemType.NOT_READY, "The model is being loaded. " + hint)
                .withHeader(Overload.RETRY_AFTER, "1"));
    }

    /** The names of all models, as part of a sentence. */
    public String names() {
        return registry.models().stream().map(ServedModel::name).collect(Collectors.joining(", "));
    }
}
