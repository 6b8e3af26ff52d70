package dev.mlops.maven.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One model to train.
 *
 * @param name the model's name: letters, digits, {@code .}, {@code _} and {@code -}
 * @param data what to learn from
 * @param byDefault whether the model answers where a path of the server names none
 * @param configuration what the user configured, as it is passed on
 */
public record ModelDefinition(
        String name, DataDefinition data, boolean byDefault, Map<String, @Nullable Object> configuration) {
    public ModelDefinition {
        // The name becomes a file's name, a part of a URL and a classifier.
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new TrainingFailure("<name>" + name
                    + "</name> does not do as a model's name: it may hold letters, digits, '.', '_' and '-', and starts"
                    + " with a letter or digit");
        }
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    }
}
