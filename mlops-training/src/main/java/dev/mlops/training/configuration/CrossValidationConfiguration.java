package dev.mlops.training.configuration;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a model is trained and measured on other rows, for evidence alone.
 *
 * @param folds parts of the rows, each of which is held out once; at least 2
 * @param repeats how often the rows are parted anew; at least 1
 */
public record CrossValidationConfiguration(int folds, int repeats) {
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folds", folds);
        json.put("repeats", repeats);
        return json;
    }
}
