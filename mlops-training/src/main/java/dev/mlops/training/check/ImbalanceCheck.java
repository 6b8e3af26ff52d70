package dev.mlops.training.check;

import dev.mlops.model.Task;
import dev.mlops.training.evaluation.Figures;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Labels that are much rarer than if all were as frequent. */
final class ImbalanceCheck implements Check {
    /** Of an equal share. */
    private static final double RARE = 0.2;

    @Override
    public List<String> findings(Examined data) {
        if (data.table().task() != Task.CLASSIFICATION) {
            return List.of();
        }
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (int row : data.split().train()) {
            counts.merge(data.table().label(row), 1, Integer::sum);
        }
        int rows = data.split().train().length;
        return counts.entrySet().stream()
                .filter(label -> label.getValue() < RARE * rows / counts.size())
                .map(label -> "only " + label.getValue() + " of " + rows + " training rows ("
                        + Figures.rounded(100.0 * label.getValue() / rows) + "%) have the label '" + label.getKey()
                        + "' of '" + data.table().target().name()
                        + "': accuracy says little about it; gate its recall, precision or f1, or add rows of it.")
                .toList();
    }
}
