package dev.mlops.server.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The models that are served, in the order in which they were loaded. Safe for use by several threads at once. */
public final class ModelRegistry {
    private final int expected;
    private final Optional<String> byDefault;
    private volatile List<ServedModel> models = List.of();

    /**
     * @param expected how many models there will be
     * @param byDefault the name of the model that answers where none is named
     */
    public ModelRegistry(int expected, Optional<String> byDefault) {
        this.expected = expected;
        this.byDefault = byDefault;
    }

    /**
     * Serves a model from now on.
     *
     * @throws ModelRefusedException where there is a model of that name already, or it is the last and none of them is
     *     the default one
     */
    public synchronized void add(ServedModel model) {
        if (find(model.name()).isPresent()) {
            throw twice(model);
        }
        List<ServedModel> more =
                Stream.concat(models.stream(), Stream.of(model)).toList();
        requireDefault(more);
        models = more;
    }

    /**
     * Serves a model in the place of another from now on.
     *
     * @param place of the other among the models
     * @throws ModelRefusedException where another model has that name, or the default one would be gone
     */
    public synchronized void replace(int place, ServedModel model) {
        List<ServedModel> more = new ArrayList<>(models);
        more.set(place, model);
        for (int i = 0; i < more.size(); i++) {
            if (i != place && more.get(i).name().equals(model.name())) {
                throw twice(model);
            }
        }
        requireDefault(more);
        models = List.copyOf(more);
    }

    private static ModelRefusedException twice(ServedModel model) {
        return new ModelRefusedException("Two bundles have the name '" + model.name()
                + "'. Give each <model> a <name> of its own, or leave one --model out.");
    }

    private void requireDefault(List<ServedModel> loaded) {
        List<String> names = loaded.stream().map(ServedModel::name).toList();
        if (loaded.size() == expected && byDefault.isPresent() && !names.contains(byDefault.get())) {
            throw new ModelRefusedException("--default-model names '" + byDefault.get()
                    + "', which is not served. Name one of " + String.join(", ", names) + ".");
        }
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

    /** The model that answers where none is named: the default one, or the only one. */
    public Optional<ServedModel> unnamed() {
        if (byDefault.isPresent()) {
            return find(byDefault.get());
        }
        return expected == 1 ? models.stream().findFirst() : Optional.empty();
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
