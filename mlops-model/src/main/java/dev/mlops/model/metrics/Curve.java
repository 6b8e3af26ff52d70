package dev.mlops.model.metrics;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * A curve over the held-out rows. Between two of its points lie several rows, so that none of them shows.
 *
 * @param kind what it shows
 * @param label of which label; empty for a regression
 * @param x rising, or for {@link Kind#PRECISION_RECALL} the recall
 * @param y as many as there are x
 * @param deviation how far the rows of a point lie around y, where that is told; otherwise none
 */
public record Curve(Kind kind, String label, List<Double> x, List<Double> y, List<Double> deviation) {
    /** What a curve shows. */
    public enum Kind {
        /** False positive rate, true positive rate. */
        ROC("roc"),
        /** Recall, precision. */
        PRECISION_RECALL("precision-recall"),
        /** Mean predicted probability, share of rows that have the label. */
        CALIBRATION("calibration"),
        /**
         * Share of the rows with the highest scores, how many times more often than on the whole these have the label.
         */
        LIFT("lift"),
        /** Mean predicted value, mean true value. */
        TRUTH("truth"),
        /** Mean predicted value, mean of prediction less truth. */
        RESIDUALS("residuals");

        private final String id;

        Kind(String id) {
            this.id = id;
        }
    }

    public Curve {
        x = List.copyOf(x);
        y = List.copyOf(y);
        deviation = List.copyOf(deviation);
        if (x.size() != y.size() || !deviation.isEmpty() && deviation.size() != x.size()) {
            throw new IllegalArgumentException("a curve has as many x as y");
        }
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind.id);
        json.put("label", label);
        json.put("x", x);
        json.put("y", y);
        json.put("deviation", deviation);
        return json;
    }

    static Curve fromJson(JsonObject json) {
        String id = json.string("kind");
        for (Kind kind : Kind.values()) {
            if (kind.id.equals(id)) {
                try {
                    return new Curve(
                            kind, json.string("label"), list(json, "x"), list(json, "y"), list(json, "deviation"));
                } catch (IllegalArgumentException e) {
                    throw json.error("x", "are not as many as y");
                }
            }
        }
        throw json.error("kind", "is not that of a curve");
    }

    private static List<Double> list(JsonObject json, String field) {
        return DoubleStream.of(json.numbers(field)).boxed().toList();
    }
}
