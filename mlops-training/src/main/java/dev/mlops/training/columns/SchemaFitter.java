package dev.mlops.training.columns;

import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Range;
import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.Target;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.table.CategoricalTableColumn;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.TableColumn;
import dev.mlops.training.table.TypedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Fits a schema on the training rows, and on nothing else. No number and no category in it is that of a few rows. */
public final class SchemaFitter {
    /** Stands for a missing category where no category is frequent enough to be named. */
    private static final String UNNAMED = "other";

    private static final double LOW = 0.01;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.99;

    private final int minCount;
    private final NumericScaling features;
    private final NumericScaling target;

    /**
     * @param minCount training rows below which a category counts as other
     * @param features the scale on which the model learns from numbers
     * @param target the scale on which the model learns the numbers that it predicts
     */
    public SchemaFitter(int minCount, NumericScaling features, NumericScaling target) {
        this.minCount = minCount;
        this.features = features;
        this.target = target;
    }

    /**
     * @param rows the training rows
     * @throws TrainingException where a column has no value among the training rows, or two columns get in each other's
     *     way
     */
    public Schema fit(TypedTable table, int[] rows) {
        List<Column> columns = new ArrayList<>();
        for (TableColumn column : table.features()) {
            if (IntStream.of(rows).allMatch(column::isMissing)) {
                throw new TrainingException(table.source() + ": column '" + column.name()
                        + "' has no value in any training row.\nAdd <column><name>" + column.name()
                        + "</name><type>ignored</type></column>.");
            }
            columns.add(
                    column instanceof NumericTableColumn numbers
                            ? numeric(table, numbers, rows)
                            : categorical((CategoricalTableColumn) column, rows));
        }
        try {
            return new Schema(columns, target(table, rows));
        } catch (IllegalArgumentException e) {
            throw new TrainingException(table.source() + ": " + e.getMessage() + ".", e);
        }
    }

    private NumericColumn numeric(TypedTable table, NumericTableColumn column, int[] rows) {
        OrderStatistics statistics = statistics(table, column, rows);
        OptionalDouble imputed = column.missing() == MissingPolicy.IMPUTE
                ? OptionalDouble.of(statistics.quantile(MIDDLE))
                : OptionalDouble.empty();
        return new NumericColumn(
                column.name(),
                range(statistics),
                rows.length - statistics.size(),
                imputed,
                scaling(statistics, features));
    }

    private CategoricalColumn categorical(CategoricalTableColumn column, int[] rows) {
        int[] present = IntStream.of(rows).filter(row -> !column.isMissing(row)).toArray();
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (int row : present) {
            counts.merge(column.textOf(column.code(row)), 1, Integer::sum);
        }
        boolean pooled = counts.values().removeIf(count -> count < minCount);
        Optional<String> imputed =
                column.missing() == MissingPolicy.IMPUTE ? Optional.of(mostFrequent(counts)) : Optional.empty();
        List<String> categories = List.copyOf(counts.keySet());
        return new CategoricalColumn(column.name(), categories, pooled, rows.length - present.length, imputed);
    }

    /** The first in order where several are as frequent. */
    private static String mostFrequent(SortedMap<String, Integer> counts) {
        String frequent = UNNAMED;
        int most = 0;
        for (var entry : counts.entrySet()) {
            if (entry.getValue() > most) {
                frequent = entry.getKey();
                most = entry.getValue();
            }
        }
        return frequent;
    }

    private Target target(TypedTable table, int[] rows) {
        if (table.target() instanceof NumericTableColumn numbers) {
            OrderStatistics statistics = statistics(table, numbers, rows);
            return new ValueTarget(numbers.name(), range(statistics), scaling(statistics, target));
        }
        TreeSet<String> labels = new TreeSet<>();
        for (int row : rows) {
            labels.add(table.label(row));
        }
        return new LabelTarget(table.target().name(), List.copyOf(labels));
    }

    private static OrderStatistics statistics(TypedTable table, NumericTableColumn column, int[] rows) {
        OrderStatistics statistics = OrderStatistics.of(
                IntStream.of(rows).filter(row -> !column.isMissing(row)).mapToDouble(column::value));
        if (!Double.isFinite(statistics.deviation())) {
            throw new TrainingException(table.source() + ": column '" + column.name()
                    + "' has numbers so large that their standard deviation is beyond what a double holds.\n"
                    + "Write them in a larger unit, or give the column <type>ignored</type>.");
        }
        return statistics;
    }

    private static Range range(OrderStatistics statistics) {
        return new Range(statistics.quantile(LOW), statistics.quantile(HIGH));
    }

    private static Scaling scaling(OrderStatistics statistics, NumericScaling kind) {
        return switch (kind) {
            case NONE -> Scaling.NONE;
            case STANDARDIZE -> new Scaling(statistics.mean(), notZero(statistics.deviation()));
            case MIN_MAX -> {
                Range range = range(statistics);
                yield new Scaling(range.low(), notZero(range.high() - range.low()), true);
            }
        };
    }

    private static double notZero(double scale) {
        return scale == 0 ? 1 : scale;
    }
}
