package dev.mlops.training.profile;

import dev.mlops.model.profile.CategoricalProfile;
import dev.mlops.model.profile.ColumnProfile;
import dev.mlops.model.profile.NumericProfile;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.TextColumn;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.ValuePrediction;
import dev.mlops.training.TrainingException;
import dev.mlops.training.columns.OrderStatistics;
import dev.mlops.training.split.Split;
import dev.mlops.training.table.BooleanTableColumn;
import dev.mlops.training.table.CategoricalTableColumn;
import dev.mlops.training.table.DateTableColumn;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.TableColumn;
import dev.mlops.training.table.TextTableColumn;
import dev.mlops.training.table.TypedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes the distribution of each column of a model, and of its predictions. */
public final class Profiler {
    private static final int MAX_QUANTILES = 99;
    private static final List<String> TRUTHS = List.of("false", "true");
    private static final double LOWEST = 0.01;
    private static final double HIGHEST = 0.99;

    private final TypedTable table;
    private final Schema schema;

    /** @param schema fitted on this table */
    public Profiler(TypedTable table, Schema schema) {
        this.table = table;
        this.schema = schema;
    }

    /**
     * Columns are profiled over the training rows. Predictions are over the test rows, as they come for rows that the
     * model has not learnt from: on its training rows a forest is far surer of itself than it will be when it serves.
     *
     * @param predictions of the model for the test rows, in their order
     * @throws TrainingException where the model predicts something that is no finite number
     */
    public Profile profile(Split split, List<Prediction> predictions) {
        int[] rows = split.train();
        if (split.test().length != predictions.size()) {
            throw new IllegalArgumentException(
                    predictions.size() + " predictions for " + split.test().length + " rows");
        }
        Map<String, TableColumn> byName =
                table.features().stream().collect(Collectors.toMap(TableColumn::name, Function.identity()));
        Map<String, ColumnProfile> columns = new LinkedHashMap<>();
        for (Column column : schema.columns()) {
            TableColumn values = byName.get(column.name());
            columns.put(column.name(), profile(column, values, rows));
        }
        return new Profile(rows.length, columns, predictions(split.test(), predictions));
    }

    private static ColumnProfile profile(Column column, @Nullable TableColumn values, int[] rows) {
        if (values instanceof NumericTableColumn numbers) {
            return numeric(numbers, numbers::value, rows);
        }
        if (values instanceof DateTableColumn dates) {
            return numeric(dates, dates::seconds, rows);
        }
        if (values instanceof BooleanTableColumn truths) {
            return categorical(TRUTHS, rows.length, i -> truth(truths, rows[i]));
        }
        if (values instanceof CategoricalTableColumn texts) {
            List<String> known = column instanceof CategoricalColumn categories ? categories.categories() : List.of();
            return categorical(known, rows.length, i -> texts.text(rows[i]));
        }
        if (values instanceof TextTableColumn texts && column instanceof TextColumn known) {
            return new TextProfiler(known).profile(texts, rows);
        }
        throw new IllegalStateException("the table has no column '" + column.name() + "'");
    }

    private static @Nullable String truth(BooleanTableColumn column, int row) {
        return column.isMissing(row) ? null : TRUTHS.get((int) column.value(row));
    }

    private static NumericProfile numeric(TableColumn column, IntToDoubleFunction value, int[] rows) {
        OrderStatistics statistics = OrderStatistics.of(
                IntStream.of(rows).filter(row -> !column.isMissing(row)).mapToDouble(value));
        return numeric(statistics, rows.length - statistics.size());
    }

    private static NumericProfile numeric(OrderStatistics statistics, long missing) {
        return new NumericProfile(missing, statistics.mean(), statistics.deviation(), quantiles(statistics));
    }

    /** As many as there are rows to stand behind each, so that neighbours do not tell of the rows between them. */
    static List<Double> quantiles(OrderStatistics statistics) {
        int count = Math.max(2, Math.min(MAX_QUANTILES, statistics.size() / OrderStatistics.MIN_ROWS));
        List<Double> quantiles = new ArrayList<>(count);
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            // Means of neighbouring windows may differ by a rounding error in the wrong direction.
            last = Math.max(last, statistics.quantile(LOWEST + (HIGHEST - LOWEST) * i / (count - 1)));
            quantiles.add(last);
        }
        return quantiles;
    }

    private static CategoricalProfile categorical(
            List<String> known, int rows, IntFunction<@Nullable String> category) {
        Map<String, Long> counts = new LinkedHashMap<>();
        known.forEach(name -> counts.put(name, 0L));
        long missing = 0;
        long other = 0;
        for (int i = 0; i < rows; i++) {
            String text = category.apply(i);
            if (text == null) {
                missing++;
            } else if (counts.computeIfPresent(text, (name, count) -> count + 1) == null) {
                other++;
            }
        }
        return new CategoricalProfile(missing, counts, other);
    }

    private ColumnProfile predictions(int[] rows, List<Prediction> predictions) {
        if (schema.target() instanceof LabelTarget target) {
            return categorical(target.labels(), rows.length, i -> ((LabelPrediction) predictions.get(i)).label());
        }
        double[] values = new double[rows.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((ValuePrediction) predictions.get(i)).value();
            if (!Double.isFinite(values[i])) {
                throw new TrainingException("The model predicts no finite number for the row on "
                        + table.place(rows[i]) + " of " + table.source() + ": its training ran out of bounds.\n"
                        + "Give the trainer other <parameters>, for example a smaller learning rate.");
            }
        }
        return numeric(OrderStatistics.of(DoubleStream.of(values)), 0);
    }
}
