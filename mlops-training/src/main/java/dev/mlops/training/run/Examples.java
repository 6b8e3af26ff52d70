package dev.mlops.training.run;

import dev.mlops.model.profile.Profile;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.training.columns.TableRows;
import dev.mlops.training.evaluation.Evaluation;
import dev.mlops.training.evaluation.Evaluator;
import dev.mlops.training.profile.Profiler;
import dev.mlops.training.split.Split;
import dev.mlops.training.table.TypedTable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table parted, with the schema that was fitted on its training part.
 *
 * @param table the data
 * @param split the parts
 * @param rows the table's rows as the schema's model takes them
 * @param schema the columns and the target
 */
record Examples(TypedTable table, Split split, TableRows rows, Schema schema) {
    /** Measures a model on the test rows. */
    Evaluation evaluate(Scorer scorer) {
        int[] test = split.test();
        List<Row> held = IntStream.of(test).mapToObj(rows::row).toList();
        var evaluator = new Evaluator(scorer);
        if (schema.target() instanceof LabelTarget target) {
            List<String> truth = IntStream.of(test).mapToObj(table::label).toList();
            return evaluator.labels(target.labels(), held, truth);
        }
        return evaluator.values(
                held, IntStream.of(test).mapToDouble(rows::value).toArray());
    }

    /** The distribution of the training rows and of what a model answers to them. */
    Profile profile(Scorer scorer) {
        int[] train = split.train();
        List<Prediction> predictions =
                IntStream.of(train).mapToObj(row -> scorer.score(rows.row(row))).toList();
        return new Profiler(table, schema).profile(train, predictions);
    }
}
