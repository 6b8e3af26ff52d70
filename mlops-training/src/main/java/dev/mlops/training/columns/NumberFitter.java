package dev.mlops.training.columns;

import dev.mlops.model.csv.CsvField;
import dev.mlops.model.schema.Bins;
import dev.mlops.model.schema.DateColumn;
import dev.mlops.model.schema.LogScaling;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Range;
import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.Transform;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.model.time.DateFormat;
import dev.mlops.model.time.DatePart;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.Imputation;
import dev.mlops.training.configuration.NumericTransform;
import dev.mlops.training.table.DateTableColumn;
import dev.mlops.training.table.NumericTableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fits columns of numbers and of dates. */
final class NumberFitter {
    private static final double LOW = 0.01;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.99;

    private final String source;

    /** @param source the name by which errors call the table */
    NumberFitter(String source) {
        this.source = source;
    }

    /** @param scaling that the trainer wants */
    NumericColumn numeric(NumericTableColumn column, int[] rows, NumericScaling scaling) {
        double[] values = present(column, rows);
        OrderStatistics statistics = statistics(column.name(), values);
        var imputed = new Imputed(source, column);
        Optional<Double> replaced = imputed.value(
                () -> imputed.kind() == Imputation.Kind.MODE ? mode(values, statistics) : statistics.quantile(MIDDLE),
                CsvField::parse,
                "a number",
                value -> value);
        return new NumericColumn(
                column.name(),
                range(statistics),
                rows.length - values.length,
                optional(replaced),
                imputed.isIndicated(),
                transform(column, values, statistics, scaling));
    }

    ValueTarget target(NumericTableColumn column, int[] rows, NumericScaling scaling) {
        OrderStatistics statistics = statistics(column.name(), present(column, rows));
        return new ValueTarget(column.name(), range(statistics), scaling(statistics, scaling));
    }

    /** @param scaling of the age that the trainer wants */
    DateColumn date(DateTableColumn column, int[] rows, NumericScaling scaling) {
        double[] seconds = IntStream.of(rows)
                .filter(row -> !column.isMissing(row))
                .mapToDouble(column::seconds)
                .toArray();
        OrderStatistics statistics = OrderStatistics.of(DoubleStream.of(seconds));
        var imputed = new Imputed(source, column);
        DateFormat format = column.format();
        Optional<Double> replaced = imputed.value(
                () -> imputed.kind() == Imputation.Kind.MODE ? mode(seconds, statistics) : statistics.quantile(MIDDLE),
                format::parse,
                "a date written as " + format.pattern(),
                value -> value);
        // Whole days, so that no time of a single row is told.
        double reference = Math.ceil(statistics.quantile(HIGH) / DateColumn.DAY) * DateColumn.DAY;
        var unscaled = new DateColumn(
                column.name(),
                format,
                range(statistics),
                rows.length - seconds.length,
                optional(replaced),
                imputed.isIndicated(),
                reference,
                Scaling.NONE,
                parts(column, seconds));
        return unscaled.withScaling(scaling(statistics(column.name(), mapped(seconds, unscaled::age)), scaling));
    }

    /** Those that the user asks for, or those that are not the same in all rows. */
    private static List<DatePart> parts(DateTableColumn column, double[] seconds) {
        return column.settings()
                .features()
                .parts()
                .orElseGet(() -> Stream.of(DatePart.values())
                        .filter(part -> part != DatePart.DAY)
                        .filter(part -> DoubleStream.of(seconds)
                                        .mapToInt(part::of)
                                        .distinct()
                                        .limit(2)
                                        .count()
                                > 1)
                        .toList());
    }

    private Transform transform(
            NumericTableColumn column, double[] values, OrderStatistics statistics, NumericScaling wanted) {
        Optional<NumericTransform> asked = column.settings().features().transform();
        if (asked.isEmpty()) {
            return scaling(statistics, wanted);
        }
        return switch (asked.get()) {
            case NONE -> Scaling.NONE;
            case STANDARDIZE -> scaling(statistics, NumericScaling.STANDARDIZE);
            case MIN_MAX -> scaling(statistics, NumericScaling.MIN_MAX);
            case LOG ->
                new LogScaling(scaling(OrderStatistics.of(DoubleStream.of(mapped(values, LogScaling::log))), wanted));
            case BINS -> bins(statistics, column.settings().features().bins());
        };
    }

    /** Bounds at the quantiles; fewer where many rows have the same number. */
    private static Bins bins(OrderStatistics statistics, int count) {
        List<Double> bounds = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            double bound = statistics.quantile((double) i / count);
            if (bounds.isEmpty() || bound > bounds.get(bounds.size() - 1)) {
                bounds.add(bound);
            }
        }
        return new Bins(bounds);
    }

    /** The lowest where several are as frequent; the median where no value is that of several rows. */
    private static double mode(double[] values, OrderStatistics statistics) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        double mode = 0;
        int most = 0;
        for (int from = 0, to = 0; from < sorted.length; from = to) {
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from > most) {
                most = to - from;
                mode = sorted[from];
            }
        }
        return most >= OrderStatistics.MIN_ROWS ? mode : statistics.quantile(MIDDLE);
    }

    private OrderStatistics statistics(String column, double[] values) {
        OrderStatistics statistics = OrderStatistics.of(DoubleStream.of(values));
        if (!Double.isFinite(statistics.deviation())) {
            throw new TrainingException(source + ": column '" + column
                    + "' has numbers so large that their standard deviation is beyond what a double holds.\n"
                    + "Write them in a larger unit, or give the column <type>ignored</type>.");
        }
        return statistics;
    }

    private static double[] present(NumericTableColumn column, int[] rows) {
        return IntStream.of(rows)
                .filter(row -> !column.isMissing(row))
                .mapToDouble(column::value)
                .toArray();
    }

    private static double[] mapped(double[] values, DoubleUnaryOperator operator) {
        return DoubleStream.of(values).map(operator).toArray();
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
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
