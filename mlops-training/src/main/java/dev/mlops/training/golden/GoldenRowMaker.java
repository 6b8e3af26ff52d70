package dev.mlops.training.golden;

import dev.mlops.model.profile.CategoricalProfile;
import dev.mlops.model.profile.ColumnProfile;
import dev.mlops.model.profile.NumericProfile;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.profile.TextProfile;
import dev.mlops.model.schema.BooleanColumn;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.DateColumn;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Row;
import dev.mlops.training.columns.TableRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes golden rows, or chooses real ones: the same ones for the same profile, or test rows, and seed. */
public final class GoldenRowMaker {
    /** Rows enough to reach the branches of a model that matter. */
    public static final int DEFAULT_COUNT = 32;

    private static final int ONE_IN_MISSING = 8;
    private static final int ONE_IN_UNKNOWN = 16;
    private static final String UNKNOWN = "other";

    private final int count;
    private final long seed;

    public GoldenRowMaker(int count, long seed) {
        this.count = count;
        this.seed = seed;
    }

    /**
     * Rows that are nobody's: each value is drawn from its column's profile alone. Now and then a value is missing,
     * where the column can do without, or of a category that the model does not know.
     *
     * @param profile of the same columns as the schema's
     */
    public List<Row> made(Schema schema, Profile profile) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Row.Builder builder = Row.builder(schema);
            for (int at = 0; at < schema.columns().size(); at++) {
                Column column = schema.columns().get(at);
                ColumnProfile drawn = profile.columns().get(column.name());
                boolean missing = below(random, ONE_IN_MISSING) == 0 && !column.required();
                if (!missing) {
                    put(builder, at, column, drawn, random);
                }
            }
            rows.add(builder.build());
        }
        return rows;
    }

    private static void put(
            Row.Builder builder, int at, Column column, @Nullable ColumnProfile drawn, SplittableRandom random) {
        if (drawn instanceof NumericProfile numbers) {
            double number = number(random, numbers);
            if (column instanceof DateColumn dates) {
                builder.text(at, dates.format().text(Math.rint(number)));
            } else {
                builder.number(at, number);
            }
        } else if (drawn instanceof TextProfile texts) {
            builder.text(at, new TextMaker(random).text(texts));
        } else if (drawn instanceof CategoricalProfile counts) {
            category(builder, at, column, counts, random);
        }
    }

    private static void category(
            Row.Builder builder, int at, Column column, CategoricalProfile counts, SplittableRandom random) {
        if (column instanceof CategoricalColumn known) {
            builder.text(at, category(random, known, counts));
        } else if (column instanceof BooleanColumn) {
            builder.number(at, drawn(random, counts.counts(), column.name()).equals("true") ? 1 : 0);
        } else {
            // What the categories of hashed columns are called is not known here.
            builder.text(at, new TextMaker(random).word());
        }
    }

    /**
     * Real rows: the first of the test rows, which in a table's order are those of the lowest hashes and so a random
     * choice that the order of the data has no part in.
     *
     * @param test row numbers in the table's order
     */
    public List<Row> heldOut(TableRows rows, int[] test) {
        return IntStream.of(test).limit(count).mapToObj(rows::row).toList();
    }

    private static double number(SplittableRandom random, NumericProfile profile) {
        return profile.quantiles().get((int) below(random, profile.quantiles().size()));
    }

    private static String category(SplittableRandom random, CategoricalColumn known, CategoricalProfile profile) {
        long total =
                profile.counts().values().stream().mapToLong(Long::longValue).sum();
        if (total == 0 || below(random, ONE_IN_UNKNOWN) == 0) {
            return unknown(known);
        }
        return drawn(random, profile.counts(), known.name());
    }

    /** A category as often as it is among the counts. */
    static String drawn(SplittableRandom random, Map<String, Long> counts, String column) {
        long left = below(
                random, counts.values().stream().mapToLong(Long::longValue).sum());
        for (Map.Entry<String, Long> category : counts.entrySet()) {
            left -= category.getValue();
            if (left < 0) {
                return category.getKey();
            }
        }
        throw new IllegalStateException("the counts of '" + column + "' add up to another total");
    }

    private static String unknown(CategoricalColumn known) {
        String name = UNKNOWN;
        while (known.categories().contains(name)) {
            name += "*";
        }
        return name;
    }

    /** From the raw sequence, which is fixed, while how Java bounds it may change between versions. */
    static long below(SplittableRandom random, long bound) {
        return Long.remainderUnsigned(random.nextLong(), bound);
    }
}
