package dev.mlops.training.run;

import dev.mlops.model.Task;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.training.columns.TableRows;
import dev.mlops.training.evaluation.Evaluator;
import dev.mlops.training.evaluation.Measures;
import dev.mlops.training.profile.Profiler;
import dev.mlops.training.split.Split;
import dev.mlops.training.table.TypedTable;
import dev.mlops.training.trainer.ConfiguredTrainer;
import dev.mlops.training.trainer.Progress;
import java.util.List;
import java.util.stream.IntStream;
import org.tribuo.Model;

/**
 * A table parted, with the schema that was fitted on its training part.
 *
 * @param table the data
 * @param split the parts
 * @param rows the table's rows as the schema's model takes them
 * @param schema the columns and the target
 */
record Examples(TypedTable table, Split split, TableRows rows, Schema schema) {
    /** Trains on the training rows. */
    Model<?> train(ConfiguredTrainer trainer, Progress progress) {
        return trainer.task() == Task.CLASSIFICATION
                ? trainer.train(rows.labels(split.train()), progress)
                : trainer.train(rows.values(split.train()), progress);
    }

    /** What a model answers to the test rows, in their order. All cores are at work. */
    List<Prediction> answers(Scorer scorer) {
        return IntStream.of(split.test())
                .parallel()
                .mapToObj(row -> scorer.score(rows.row(row)))
                .toList();
    }

    /** Measures answers to the test rows. */
    Measures measures(List<Prediction> answers) {
        int[] test = split.test();
        var evaluator = new Evaluator(answers);
        if (schema.target() instanceof LabelTarget target) {
            return evaluator.labels(
                    target.labels(), IntStream.of(test).mapToObj(table::label).toList());
        }
        return evaluator.values(IntStream.of(test).mapToDouble(rows::value).toArray());
    }

    /** The distribution of the training rows, and of what a model answers to the test rows. */
    Profile profile(List<Prediction> answers) {
        return new Profiler(table, schema).profile(split, answers);
    }
}
