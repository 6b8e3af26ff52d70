package dev.mlops.training.sample;

import dev.mlops.model.Task;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Row;
import dev.mlops.training.columns.NumericScaling;
import dev.mlops.training.columns.SchemaFitter;
import dev.mlops.training.columns.TableRows;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.configuration.SplitConfiguration;
import dev.mlops.training.source.CsvSource;
import dev.mlops.training.split.Split;
import dev.mlops.training.split.Splitter;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.TableReader;
import dev.mlops.training.table.Tables;
import dev.mlops.training.table.TypedTable;
import dev.mlops.training.trainer.ConfiguredTrainer;
import dev.mlops.training.trainer.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.tribuo.Model;

/**
 * A data set parted into training and test rows, with the schema that a trainer asks for.
 *
 * @param schema fitted on the training rows
 * @param table all rows
 * @param split which of them train
 */
public record Sample(Schema schema, TypedTable table, Split split) {
    private static final int MIN_COUNT = 10;

    /** The data sets, each with a target that can be learned. */
    public enum Source {
        CHURN("churn.csv", "churn", Task.CLASSIFICATION),
        IRIS("iris.csv", "x4", Task.CLASSIFICATION),
        BREAST_CANCER("breast_cancer.csv", "x30", Task.CLASSIFICATION),
        SPAM("spam-words.csv", "label", Task.CLASSIFICATION),
        MIXED("", "leaves", Task.CLASSIFICATION),
        PENGUINS("penguins.csv", "species", Task.CLASSIFICATION),
        SACRAMENTO("sacramento.csv", "price", Task.REGRESSION);

        private final String file;
        private final String target;
        private final Task task;

        Source(String file, String target, Task task) {
            this.file = file;
            this.target = target;
            this.task = task;
        }

        public Task task() {
            return task;
        }

        private TypedTable read() {
            if (this == MIXED) {
                return Tables.of(MixedTable.csv(), MixedTable.configuration());
            }
            var configuration = Configurations.target(target)
                    .task(task)
                    .missing(MissingPolicy.IMPUTE)
                    .build();
            boolean named = this != IRIS && this != BREAST_CANCER;
            var csv = new CsvSource(Path.of("src/test/resources/data", file), named, named ? 0 : 1);
            return new TableReader(configuration).read(csv);
        }
    }

    /** A fifth of the rows for the test. */
    public static Sample of(Source source, ConfiguredTrainer trainer) {
        return of(source, trainer, new SplitConfiguration(0.2, 42));
    }

    public static Sample of(Source source, ConfiguredTrainer trainer, SplitConfiguration split) {
        TypedTable table = source.read();
        Split parts = new Splitter(split).split(table);
        NumericScaling target = trainer.standardizesTarget() ? NumericScaling.STANDARDIZE : NumericScaling.NONE;
        Schema schema = new SchemaFitter(MIN_COUNT, trainer.scaling(), target).fit(table, parts.train());
        return new Sample(schema, table, parts);
    }

    public List<Row> testRows() {
        var rows = new TableRows(table, schema);
        return IntStream.of(split.test()).mapToObj(rows::row).toList();
    }

    /** The true labels of {@link #testRows()}. */
    public List<String> testLabels() {
        return IntStream.of(split.test()).mapToObj(table::label).toList();
    }

    /** The true values of {@link #testRows()}. */
    public double[] testValues() {
        var rows = new TableRows(table, schema);
        return IntStream.of(split.test()).mapToDouble(rows::value).toArray();
    }

    /** Trains on the training rows. */
    public Model<?> train(ConfiguredTrainer trainer, Progress progress) {
        var rows = new TableRows(table, schema);
        return table.task() == Task.CLASSIFICATION
                ? trainer.train(rows.labels(split.train()), progress)
                : trainer.train(rows.values(split.train()), progress);
    }
}
