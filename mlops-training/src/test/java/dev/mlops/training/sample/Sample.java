package dev.mlops.training.sample;

import dev.mlops.model.Task;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Range;
import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.Target;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.model.scoring.FeatureEncoder;
import dev.mlops.model.scoring.Row;
import dev.mlops.training.trainer.ConfiguredTrainer;
import dev.mlops.training.trainer.NumericScaling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/**
 * A data set parted into training and test rows, with the schema that a trainer asks for. Rows with a missing value are
 * left out.
 */
public final class Sample {
    private static final double TEST = 0.2;

    private final Schema schema;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();
    private final int trainRows;

    /** The data sets, each with a target that can be learned. */
    public enum Source {
        CHURN("churn.csv", "churn", Task.CLASSIFICATION),
        IRIS("iris.csv", "x4", Task.CLASSIFICATION),
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
    }

    private Sample(Source source, NumericScaling scaling, boolean standardizedTarget, int limit, long seed) {
        List<String[]> lines = lines(source);
        Collections.shuffle(lines, new Random(seed));
        List<String[]> kept = lines.subList(0, Math.min(limit, lines.size()));
        String[] header = header(source);
        int target = List.of(header).indexOf(source.target);
        trainRows = (int) (kept.size() * (1 - TEST));
        List<String[]> train = kept.subList(0, trainRows);
        List<Column> columns = new ArrayList<>();
        IntStream.range(0, header.length)
                .filter(i -> i != target)
                .forEach(i -> columns.add(column(header[i], values(train, i), scaling)));
        schema = new Schema(columns, target(source, values(train, target), standardizedTarget));
        kept.forEach(line -> add(line, target));
    }

    public static Sample of(Source source, ConfiguredTrainer trainer) {
        return of(source, trainer, Integer.MAX_VALUE, 1);
    }

    public static Sample of(Source source, ConfiguredTrainer trainer, int limit, long seed) {
        return new Sample(source, trainer.scaling(), trainer.standardizesTarget(), limit, seed);
    }

    public Schema schema() {
        return schema;
    }

    public List<Row> testRows() {
        return rows.subList(trainRows, rows.size());
    }

    /** The true targets of {@link #testRows()}. */
    public List<String> testTargets() {
        return targets.subList(trainRows, targets.size());
    }

    /** The training rows as Tribuo takes them. */
    public Dataset<Label> labels() {
        return dataset(new LabelFactory(), Label::new);
    }

    /** The training rows as Tribuo takes them, the target scaled. */
    public Dataset<Regressor> values() {
        Scaling scaling = ((ValueTarget) schema.target()).scaling();
        return dataset(
                new RegressionFactory(),
                text -> new Regressor(schema.target().name(), scaling.apply(Double.parseDouble(text))));
    }

    /** Trains on the training rows. */
    public Model<?> train(ConfiguredTrainer trainer, dev.mlops.training.trainer.Progress progress) {
        return schema.target() instanceof LabelTarget
                ? trainer.train(labels(), progress)
                : trainer.train(values(), progress);
    }

    private <T extends Output<T>> Dataset<T> dataset(OutputFactory<T> factory, Function<String, T> output) {
        var dataset = new MutableDataset<T>(new SimpleDataSourceProvenance("sample", factory), factory);
        var encoder = new FeatureEncoder(schema);
        for (int i = 0; i < trainRows; i++) {
            dataset.add(encoder.encode(rows.get(i), output.apply(targets.get(i))));
        }
        return dataset;
    }

    private void add(String[] line, int target) {
        Row.Builder row = Row.builder(schema);
        List<Column> columns = schema.columns();
        for (int i = 0; i < columns.size(); i++) {
            String value = line[i < target ? i : i + 1];
            if (columns.get(i) instanceof NumericColumn) {
                row.number(i, Double.parseDouble(value));
            } else {
                row.text(i, value);
            }
        }
        rows.add(row.build());
        targets.add(line[target]);
    }

    private static Column column(String name, List<String> values, NumericScaling scaling) {
        if (values.stream().allMatch(Sample::isNumber)) {
            double[] numbers =
                    values.stream().mapToDouble(Double::parseDouble).sorted().toArray();
            var range = new Range(numbers[0], numbers[numbers.length - 1]);
            return new NumericColumn(name, range, 0, OptionalDouble.empty(), scaling(numbers, scaling));
        }
        List<String> categories = new TreeSet<>(values)
                .stream()
                        .filter(category -> Collections.frequency(values, category) >= 10)
                        .toList();
        return new CategoricalColumn(name, categories, true, 0, Optional.empty());
    }

    private static Target target(Source source, List<String> values, boolean standardized) {
        if (source.task == Task.CLASSIFICATION) {
            return new LabelTarget(source.target, List.copyOf(new TreeSet<>(values)));
        }
        double[] numbers =
                values.stream().mapToDouble(Double::parseDouble).sorted().toArray();
        var range = new Range(numbers[0], numbers[numbers.length - 1]);
        NumericScaling scaling = standardized ? NumericScaling.STANDARDIZE : NumericScaling.NONE;
        return new ValueTarget(source.target, range, scaling(numbers, scaling));
    }

    private static Scaling scaling(double[] sorted, NumericScaling scaling) {
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
        return switch (scaling) {
            case NONE -> Scaling.NONE;
            case STANDARDIZE -> new Scaling(mean, deviation == 0 ? 1 : deviation);
            // Wider than the data, so that no test row falls below 0.
            case MIN_MAX -> new Scaling(low - (high - low), high == low ? 1 : 3 * (high - low));
        };
    }

    private static List<String> values(List<String[]> lines, int column) {
        return lines.stream().map(line -> line[column]).toList();
    }

    private static boolean isNumber(String value) {
        return value.matches("-?\\d+(\\.\\d+)?");
    }

    private static String[] header(Source source) {
        return source == Source.IRIS
                ? new String[] {"x0", "x1", "x2", "x3", "x4"}
                : read(source).get(0).split(",", -1);
    }

    private static List<String[]> lines(Source source) {
        List<String[]> lines = new ArrayList<>();
        read(source).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(line -> Arrays.stream(line).noneMatch(value -> value.isEmpty() || value.equals("NA")))
                .forEach(lines::add);
        return lines;
    }

    private static List<String> read(Source source) {
        try (InputStream in = Sample.class.getResourceAsStream("/data/" + source.file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace("\"", "").lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
