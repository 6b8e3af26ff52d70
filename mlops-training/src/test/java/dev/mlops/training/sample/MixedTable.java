package dev.mlops.training.sample;

import dev.mlops.model.Task;
import dev.mlops.model.text.Lengths;
import dev.mlops.model.text.Terms;
import dev.mlops.model.text.Weighting;
import dev.mlops.model.time.DateFormat;
import dev.mlops.training.configuration.ColumnConfiguration;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.FeatureSettings;
import dev.mlops.training.configuration.Imputation;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.configuration.NumericTransform;
import dev.mlops.training.configuration.TextSettings;
import dev.mlops.training.table.Configurations;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** A made-up table with a column of every type, each of which tells something of the target. */
public final class MixedTable {
    private static final int ROWS = 600;
    private static final List<String> GOOD = List.of("great", "fast", "friendly", "cheap");
    private static final List<String> BAD = List.of("slow", "broken", "rude", "late");
    private static final List<String> NEUTRAL = List.of("the", "service", "was", "my", "order", "and", "again");

    private MixedTable() {}

    /** What a user would say of the columns. */
    public static Configurations configuration() {
        Imputation told = new Imputation(Imputation.Kind.USUAL, Optional.empty(), true);
        return Configurations.target("leaves")
                .task(Task.CLASSIFICATION)
                .missing(MissingPolicy.IMPUTE)
                .column(column("amount", ColumnType.NUMERIC, Imputation.USUAL, transform(NumericTransform.LOG)))
                .column(column("age", ColumnType.NUMERIC, told, transform(NumericTransform.BINS)))
                .column(column("visits", ColumnType.NUMERIC, told, FeatureSettings.USUAL))
                .column(column("plan", ColumnType.CATEGORICAL, told, FeatureSettings.USUAL))
                .column(column("city", ColumnType.HASHED, Imputation.USUAL, FeatureSettings.USUAL))
                .column(column("active", ColumnType.BOOLEAN, told, FeatureSettings.USUAL))
                .column(column("joined", ColumnType.DATE, told, FeatureSettings.USUAL))
                .column(column("note", ColumnType.TEXT, Imputation.USUAL, characters()));
    }

    private static ColumnConfiguration column(
            String name, ColumnType type, Imputation imputation, FeatureSettings features) {
        return new ColumnConfiguration(name, Optional.of(type), Optional.empty(), imputation, features);
    }

    private static FeatureSettings transform(NumericTransform transform) {
        return new FeatureSettings(
                Optional.of(transform), 5, 16, DateFormat.of(DateFormat.ISO), Optional.empty(), TextSettings.USUAL);
    }

    private static FeatureSettings characters() {
        var terms = new Terms(new Lengths(1, 1), new Lengths(3, 3));
        return new FeatureSettings(
                Optional.empty(),
                5,
                16,
                DateFormat.of(DateFormat.ISO),
                Optional.empty(),
                new TextSettings(terms, false, Weighting.TF_IDF, 200));
    }

    /** The same text at every call. */
    public static String csv() {
        Random random = new Random(11);
        StringBuilder csv = new StringBuilder("amount,age,visits,plan,city,active,joined,note,leaves\n");
        for (int i = 0; i < ROWS; i++) {
            boolean leaves = random.nextInt(3) == 0;
            csv.append(String.format(
                    Locale.ROOT,
                    "%.2f,%s,%s,%s,%s,%s,%s,%s,%s%n",
                    Math.exp(random.nextGaussian() + (leaves ? 3 : 2)),
                    maybe(random, 20 + random.nextInt(50) + (leaves ? 5 : 0)),
                    maybe(random, random.nextInt(leaves ? 4 : 9)),
                    maybe(random, random.nextInt(4) == 0 == leaves ? "gold" : "basic"),
                    "city" + random.nextInt(40),
                    maybe(random, random.nextInt(4) > 0 != leaves),
                    maybe(random, LocalDate.of(2020, 1, 1).plusDays(random.nextInt(leaves ? 2000 : 1500))),
                    note(random, leaves),
                    leaves));
        }
        return csv.toString().replace(System.lineSeparator(), "\n");
    }

    private static Object maybe(Random random, Object value) {
        return random.nextInt(15) == 0 ? "" : value;
    }

    private static String note(Random random, boolean leaves) {
        StringBuilder note = new StringBuilder();
        int words = 5 + random.nextInt(6);
        for (int i = 0; i < words; i++) {
            boolean telling = random.nextInt(4) == 0;
            boolean bad = random.nextInt(5) > 0 == leaves;
            List<String> from = telling ? (bad ? BAD : GOOD) : NEUTRAL;
            note.append(from.get(random.nextInt(from.size()))).append(' ');
        }
        return note.append(random.nextInt(1000)).toString();
    }
}
