package dev.mlops.training.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stands for a missing value where one is replaced.
 *
 * @param kind how it is found
 * @param constant the value itself, as the data would write it, where the user gives one
 * @param indicated whether a feature of its own tells the model that a value was missing
 */
public record Imputation(Kind kind, Optional<String> constant, boolean indicated) {
    /** How what stands for a missing value is found. */
    public enum Kind {
        /** The median of numbers and dates, the most frequent value of anything else. */
        USUAL("usual"),
        MEDIAN("median"),
        /** The most frequent value. */
        MODE("mode");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** The name that users write. */
        public String id() {
            return id;
        }
    }

    /** What happens where the user says nothing. */
    public static final Imputation USUAL = new Imputation(Kind.USUAL, Optional.empty(), false);

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (kind != Kind.USUAL) {
            json.put("impute", kind.id());
        }
        constant.ifPresent(value -> json.put("constant", value));
        if (indicated) {
            json.put("indicator", true);
        }
        return json;
    }
}
