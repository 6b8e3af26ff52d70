package dev.mlops.server.serving;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The models that are served, in the order in which they were loaded. Safe for use by several threads at once. */
public final class ModelRegistry {
    private final int expected;
    private volatile List<ServedModel> models = List.of();

    /** @param expected how many models there will be */
    public ModelRegistry(int expected) {
        this.expected = expected;
    }

    /** @throws ModelRefusedException where there is a model of that name already */
    public synchronized void add(ServedModel model) {
        if (find(model.name()).isPresent()) {
            throw new ModelRefusedException("Two bundles have the name '" + model.name()
                    + "'. Give each <model> a <name> of its own, or leave one --model out.");
        }
        models = Stream.concat(models.stream(), Stream.of(model)).toList();
    }

    /** Those loaded so far. */
    public List<ServedModel> models() {
        return models;
    }

    /** How many models there will be. */
    public int expected() {
        return expected;
    }

    /** Whether every model is loaded. */
    public boolean isComplete() {
        return models.size() == expected;
    }

    public Optional<ServedModel> find(String name) {
        for (ServedModel model : models) {
            if (model.name().equals(name)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }
}
