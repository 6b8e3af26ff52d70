package dev.mlops.training.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried before the model is trained.
 *
 * @param method how trials are chosen
 * @param trials how many, at the most
 * @param metric by which they are compared; empty for the task's usual one
 * @param folds of the training rows, each of which is held out once in every trial
 * @param candidates what to choose from, at least one
 */
public record SearchConfiguration(
        Method method, int trials, Optional<String> metric, int folds, List<CandidateConfiguration> candidates) {
    /** How trials are chosen. */
    public enum Method {
        /** Drawn at random. */
        RANDOM("random"),
        /** Every combination. */
        GRID("grid"),
        /** Drawn at random and tried on few rows; the best third of them on three times as many, until all are used. */
        HALVING("halving");

        private final String id;

        Method(String id) {
            this.id = id;
        }

        /** The name that users write. */
        public String id() {
            return id;
        }
    }

    public SearchConfiguration {
        candidates = List.copyOf(candidates);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("method", method.id());
        json.put("trials", trials);
        json.put("metric", metric.orElse(null));
        json.put("folds", folds);
        json.put(
                "candidates",
                candidates.stream().map(CandidateConfiguration::toJson).toList());
        return json;
    }
}
