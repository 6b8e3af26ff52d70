package dev.mlops.training.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param metric by which trials were compared
 * @param best the trial that won
 * @param trials all of them, the best first, with their scores on the most rows that they were tried on
 */
public record SearchResult(String metric, Trial best, List<Tried> trials) {
    /**
     * A trial and what came out of it.
     *
     * @param share of the training rows that it was measured on
     */
    public record Tried(Trial trial, TrialScore score, double share) {
        private Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>(trial.toJson());
            json.put("score", Double.isNaN(score.value()) ? null : score.value());
            json.put("deviation", Double.isNaN(score.deviation()) ? null : score.deviation());
            json.put("share", share);
            return json;
        }
    }

    public SearchResult {
        trials = List.copyOf(trials);
    }

    /** The form in a bundle's provenance. */
    public Map<String, @Nullable Object> toJson() {
        List<Object> list = new ArrayList<>();
        trials.forEach(tried -> list.add(tried.toJson()));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("metric", metric);
        json.put("trials", list);
        return json;
    }
}
