package dev.mlops.training.run;

import dev.mlops.model.card.ModelCard;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.Schema;
import dev.mlops.training.evaluation.BaselineReview;
import dev.mlops.training.trainer.ConfiguredTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tribuo.Tribuo;

/** Writes the model card: what the data and the metrics say of a model's limits, in sentences. */
final class ModelCards {
    private static final long FEW_ROWS = 100;
    private static final double RARE = 0.2;

    private ModelCards() {}

    static ModelCard card(Schema schema, ConfiguredTrainer trainer, Metrics metrics) {
        List<String> considerations = new ArrayList<>();
        if (metrics.testRows() < FEW_ROWS) {
            considerations.add("Measured on " + metrics.testRows()
                    + " rows only: the metrics may be several points off on new data.");
        }
        BaselineReview.finding(schema.target().task(), metrics).ifPresent(considerations::add);
        rareLabels(metrics, considerations);
        for (Column column : schema.columns()) {
            columnNotes(column, metrics.trainRows(), considerations);
        }
        if (metrics.gates().isEmpty()) {
            considerations.add("No gate was set: whatever was learned was accepted.");
        }
        trainer.warnings().forEach(considerations::add);
        return new ModelCard(
                schema.target().task().id(),
                schema.target().name(),
                trainer.name(),
                "Tribuo " + Tribuo.VERSION,
                schema.columns().size(),
                metrics.trainRows(),
                metrics.testRows(),
                considerations);
    }

    private static void rareLabels(Metrics metrics, List<String> considerations) {
        metrics.confusion().ifPresent(matrix -> {
            for (int i = 0; i < matrix.labels().size(); i++) {
                long rows = matrix.counts().get(i).stream()
                        .mapToLong(Long::longValue)
                        .sum();
                double share = rows / (double) metrics.testRows();
                if (share < RARE) {
                    considerations.add(String.format(
                            Locale.ROOT,
                            "Only %.0f%% of the rows are '%s': accuracy says little about them, its precision and recall do.",
                            100 * share,
                            matrix.labels().get(i)));
                }
            }
        });
    }

    private static void columnNotes(Column column, long rows, List<String> considerations) {
        if (column.missingCount() > 0) {
            considerations.add(String.format(
                    Locale.ROOT,
                    "Column '%s' had no value in %.1f%% of the training rows.",
                    column.name(),
                    100.0 * column.missingCount() / rows));
        }
        if (column instanceof CategoricalColumn categorical && categorical.pooled()) {
            considerations.add("Rare categories of column '" + column.name() + "' count as one.");
        }
    }
}
