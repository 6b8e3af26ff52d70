package dev.mlops.training.table;

import dev.mlops.model.Task;
import dev.mlops.training.TrainingException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells the task by the target's values, where the user does not. */
final class TargetTask {
    private static final int MAX_CLASSES = 20;

    private TargetTask() {}

    /**
     * @param configured what the user says
     * @param inferences where to note what the values decided
     * @throws TrainingException where the values do not tell
     */
    static Task of(String source, TableColumn target, int rows, Optional<Task> configured, List<Inference> inferences) {
        if (configured.isPresent()) {
            return configured.get();
        }
        if (!(target instanceof NumericTableColumn numbers)) {
            inferences.add(
                    new Inference(target.name(), "target of a classification", "its values are not all numbers"));
            return Task.CLASSIFICATION;
        }
        Set<Double> distinct = new HashSet<>();
        for (int row = 0; row < rows; row++) {
            double value = numbers.value(row);
            if (value != Math.rint(value)) {
                return regression(target, "it has numbers with a fraction", inferences);
            }
            distinct.add(value);
            if (distinct.size() > MAX_CLASSES) {
                return regression(target, "it has more than " + MAX_CLASSES + " different numbers", inferences);
            }
        }
        throw new TrainingException(source + ": the target '" + target.name() + "' has " + distinct.size()
                + " different whole " + (distinct.size() == 1 ? "number" : "numbers")
                + ", which may be classes or amounts.\n"
                + "Add <task>classification</task> or <task>regression</task>.");
    }

    private static Task regression(TableColumn target, String reason, List<Inference> inferences) {
        inferences.add(new Inference(target.name(), "target of a regression", reason));
        return Task.REGRESSION;
    }
}
