package dev.mlops.training.explanation;

import com.dynatrace.hash4j.random.PseudoRandomGenerator;
import com.dynatrace.hash4j.random.PseudoRandomGeneratorProvider;
import dev.mlops.model.metrics.Dependence;
import dev.mlops.model.metrics.Importance;
import dev.mlops.model.profile.CategoricalProfile;
import dev.mlops.model.profile.NumericProfile;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.schema.BooleanColumn;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.model.scoring.Scorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Asks a model about held-out rows that were changed in one column. The same seed gives the same answers. */
public final class Explainer {
    /** More rows would not tell columns better apart, and take their time. */
    public static final int MOST_ROWS = 500;

    private static final int SWAPS = 5;
    private static final int MOST_COLUMNS = 6;
    private static final int MOST_POINTS = 20;
    private static final int MOST_CATEGORIES = 12;
    private static final int MOST_LABELS = 5;
    private static final PseudoRandomGeneratorProvider RANDOM = PseudoRandomGeneratorProvider.splitMix64_V1();

    private final Schema schema;
    private final Sheet sheet;
    private final long seed;

    /**
     * @param rows some of the held-out rows
     * @param truth the place of each row's label among the scorer's, or its value for a regression
     */
    public Explainer(Schema schema, Scorer scorer, List<Row> rows, double[] truth, long seed) {
        this.schema = schema;
        this.sheet = Sheet.of(scorer, rows, truth);
        this.seed = seed;
    }

    /** Of every column, the most important first. */
    public List<Importance> importance() {
        double loss = sheet.loss(0, row -> row);
        List<Importance> all = IntStream.range(0, schema.columns().size())
                .parallel()
                .mapToObj(column -> importance(column, loss))
                .toList();
        return all.stream()
                .sorted(Comparator.comparingDouble((Importance each) -> -each.loss())
                        .thenComparing(Importance::column))
                .toList();
    }

    private Importance importance(int column, double loss) {
        double[] losses = IntStream.range(0, SWAPS)
                .mapToDouble(swap -> {
                    int[] order = order(column, swap);
                    return sheet.loss(column, row -> order[row]) - loss;
                })
                .toArray();
        double mean = DoubleStream.of(losses).sum() / SWAPS;
        double squares = DoubleStream.of(losses)
                .map(each -> (each - mean) * (each - mean))
                .sum();
        return new Importance(schema.columns().get(column).name(), mean, Math.sqrt(squares / (SWAPS - 1)));
    }

    private int[] order(int column, int swap) {
        PseudoRandomGenerator random = RANDOM.create(seed + (long) column * SWAPS + swap);
        int[] order = IntStream.range(0, sheet.rows().length).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.uniformInt(i + 1);
            int held = order[i];
            order[i] = order[other];
            order[other] = held;
        }
        return order;
    }

    /**
     * On the most important columns.
     *
     * @param importance the most important first
     * @param profile of the training rows
     */
    public List<Dependence> dependences(List<Importance> importance, Profile profile) {
        List<String> names = schema.columns().stream().map(Column::name).toList();
        return importance.stream()
                .limit(MOST_COLUMNS)
                .parallel()
                .flatMap(each -> dependence(names.indexOf(each.column()), each.column(), profile).stream())
                .toList();
    }

    /** None on texts, hashed categories and dates, whose values are not to be told one by one. */
    private List<Dependence> dependence(int column, String name, Profile profile) {
        Column asked = schema.columns().get(column);
        RowLayout layout = sheet.scorer().layout();
        if (asked instanceof NumericColumn && profile.columns().get(name) instanceof NumericProfile numbers) {
            List<Double> values = spread(numbers.quantiles());
            return dependence(
                    name,
                    values,
                    List.of(),
                    answers(column, values, (row, value) -> row[column] = layout.number(column, value)));
        }
        if (asked instanceof CategoricalColumn && profile.columns().get(name) instanceof CategoricalProfile texts) {
            List<String> categories = texts.counts().entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MOST_CATEGORIES)
                    .map(Map.Entry::getKey)
                    .toList();
            return dependence(
                    name,
                    List.of(),
                    categories,
                    answers(column, categories, (row, category) -> layout.text(row, column, category)));
        }
        if (asked instanceof BooleanColumn) {
            return dependence(
                    name,
                    List.of(),
                    List.of("false", "true"),
                    answers(column, List.of(0.0, 1.0), (row, truth) -> row[column] = layout.number(column, truth)));
        }
        return List.of();
    }

    /** @param put puts a value into a row that is not prepared yet */
    private <T> List<double[]> answers(int column, List<T> values, BiConsumer<double[], T> put) {
        return values.stream()
                .map(value -> {
                    double[] row = sheet.scorer().layout().newRow();
                    put.accept(row, value);
                    sheet.scorer().layout().prepare(row);
                    return sheet.answers(column, row);
                })
                .toList();
    }

    private List<Dependence> dependence(
            String name, List<Double> values, List<String> categories, List<double[]> answers) {
        Outputs outputs = sheet.scorer().outputs();
        List<Dependence> dependences = new ArrayList<>();
        int labels = outputs.labels().size();
        // Of two labels the second one says it all.
        for (int i = labels == 2 ? 1 : 0; i < Math.min(outputs.size(), MOST_LABELS); i++) {
            int output = i;
            dependences.add(new Dependence(
                    name,
                    outputs.isValue() ? "" : outputs.labels().get(i),
                    values,
                    categories,
                    answers.stream().map(each -> each[output]).toList()));
        }
        return dependences;
    }

    /** Some of the quantiles, each value once. */
    private static List<Double> spread(List<Double> quantiles) {
        int last = quantiles.size() - 1;
        int points = Math.min(MOST_POINTS, quantiles.size());
        return IntStream.range(0, points)
                .mapToObj(i -> quantiles.get(points == 1 ? 0 : (int) ((long) i * last / (points - 1))))
                .distinct()
                .toList();
    }
}
