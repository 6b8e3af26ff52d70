package dev.mlops.maven.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code <search>}: trying trainers and parameters on the training rows before the model is trained. */
public final class SearchElement {
    /** {@code random} (default), {@code grid} or {@code halving}. */
    private @Nullable String method;

    /** How many trials, at the most; 20 by default. A grid tries everything. */
    private @Nullable Integer trials;

    /** By what trials are compared, for example {@code f1(yes)}; {@code accuracy} or {@code rmse} by default. */
    private @Nullable String metric;

    /** The parts of the training rows, each of which is held out once in a trial; 3 by default. */
    private @Nullable Integer folds;

    /** What to try of the model's own trainer, for example {@code <maxDepth>4 to 16</maxDepth>}. */
    private @Nullable Map<String, @Nullable String> parameters;

    /** Several trainers to choose from. */
    private @Nullable List<CandidateElement> candidates;

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("method", method);
        json.put("trials", trials);
        json.put("metric", metric);
        json.put("folds", folds);
        json.put("parameters", CandidateElement.sorted(parameters));
        List<Object> list = new ArrayList<>();
        if (candidates != null) {
            candidates.forEach(candidate -> list.add(candidate.toJson()));
        }
        json.put("candidates", list);
        return json;
    }
}
