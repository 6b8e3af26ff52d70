package dev.mlops.training.table;

import dev.mlops.model.Task;
import dev.mlops.training.TrainingException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Tells the task by the target's values, where the user does not. */
final class TargetTask {
    private static final int MAX_CLASSES = 20;

    private TargetTask() {}

    /**
     * @param configured what the user says
     * @param findings where to note what the values decided
     * @throws TrainingException where the values do not tell
     */
    static Task of(String source, TableColumn target, int rows, Optional<Task> configured, Findings findings) {
        if (configured.isPresent()) {
            return configured.get();
        }
        if (!(target instanceof NumericTableColumn numbers)) {
            findings.infer(target.name(), "target of a classification", "its values are not all numbers");
            return Task.CLASSIFICATION;
        }
        Set<Double> distinct = new HashSet<>();
        for (int row = 0; row < rows; row++) {
            double value = numbers.value(row);
            if (value != Math.rint(value)) {
                return regression(target, "it has numbers with a fraction", findings);
            }
            distinct.add(value);
            if (distinct.size() > MAX_CLASSES) {
                return regression(target, "it has more than " + MAX_CLASSES + " different numbers", findings);
            }
        }
        throw new TrainingException(source + ": the target '" + target.name() + "' has " + distinct.size()
                + " different whole " + (distinct.size() == 1 ? "number" : "numbers")
                + ", which may be classes or amounts.\n"
                + "Add <task>classification</task> or <task>regression</task>.");
    }

    private static Task regression(TableColumn target, String reason, Findings findings) {
        findings.infer(target.name(), "target of a regression", reason);
        return Task.REGRESSION;
    }
}
