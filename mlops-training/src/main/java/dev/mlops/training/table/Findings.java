package dev.mlops.training.table;

import java.util.ArrayList;
import java.util.List;

/** Collects what is to be printed about the data: never a value of it. */
final class Findings {
    private final List<Inference> inferences = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Notes that the data decided what the user left open. */
    void infer(String column, String type, String reason) {
        inferences.add(new Inference(column, type, reason));
    }

    /** Notes what a user may want to look into. */
    void warn(String column, String finding) {
        warnings.add("column '" + column + "' " + finding);
    }

    List<Inference> inferences() {
        return List.copyOf(inferences);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
