package dev.mlops.training.configuration;

import dev.mlops.model.json.JsonObject;
import dev.mlops.training.TrainingException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads single elements of a model's configuration, and says in the words of the pom what cannot be meant. */
final class ElementReader {
    private final String model;
    private final JsonObject json;

    /** @param model the model's name, for errors */
    ElementReader(String model, JsonObject json) {
        this.model = model;
        this.json = json;
    }

    /** One of a few words, where one is given. */
    <T> Optional<T> choice(String element, T[] values, Function<T, String> id) {
        return json.optionalString(element).map(given -> choice(element, given, values, id));
    }

    /** One of a few words. */
    <T> T choice(String element, String given, T[] values, Function<T, String> id) {
        for (T value : values) {
            if (id.apply(value).equals(given)) {
                return value;
            }
        }
        String valid = Stream.of(values).map(id).collect(Collectors.joining(", "));
        throw invalid(element, given, "one of " + valid, id.apply(values[0]));
    }

    /** A whole number within bounds, where one is given. */
    int whole(String element, int usual, int least, int most, String what) {
        if (json.isAbsent(element)) {
            return usual;
        }
        long given = json.integer(element);
        if (given < least || given > most) {
            String bounds = most == Integer.MAX_VALUE ? least + " or more " : least + " to " + most + " ";
            throw invalid(element, String.valueOf(given), bounds + what, String.valueOf(usual));
        }
        return (int) given;
    }

    boolean flag(String element) {
        return !json.isAbsent(element) && json.bool(element);
    }

    TrainingException invalid(String element, String given, String expected, String example) {
        return new TrainingException("<" + element + ">" + given + "</" + element + "> of model '" + model
                + "' is not valid: expected " + expected + ", for example <" + element + ">" + example + "</" + element
                + ">.");
    }
}
