package dev.mlops.training.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.Target;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.model.scoring.ValuePrediction;
import dev.mlops.training.columns.NumericScaling;
import dev.mlops.training.columns.SchemaFitter;
import dev.mlops.training.columns.TableRows;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.configuration.SplitConfiguration;
import dev.mlops.training.profile.Profiler;
import dev.mlops.training.split.Split;
import dev.mlops.training.split.Splitter;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.Tables;
import dev.mlops.training.table.TypedTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that the data side puts into a bundle or prints, from a file: the same in any order, and no row's alone. */
class PrivacyAndOrderTest {
    private static final String NUMBER = "987654.3125";
    private static final String TEXT = "Canary-Wharf-7";

    @ParameterizedTest
    @CsvSource({"churn.csv, churn", "penguins.csv, species", "sacramento.csv, price"})
    void isTheSameForRowsInAnotherOrder(String file, String target) {
        List<String> lines = new ArrayList<>(Tables.text(file).lines().toList());
        String header = lines.remove(0);
        String written = written(header + "\n" + String.join("\n", lines), target, NumericScaling.STANDARDIZE);

        Collections.shuffle(lines, new Random(5));

        assertThat(written(header + "\r\n" + String.join("\r\n", lines), target, NumericScaling.STANDARDIZE))
                .isEqualTo(written)
                .hasSizeGreaterThan(1000);
    }

    @ParameterizedTest
    @EnumSource(NumericScaling.class)
    void givesAwayNoValueOfARowAlone(NumericScaling scaling) {
        List<String> lines = new ArrayList<>(Tables.text("churn.csv").lines().toList());
        // In every tenth row from the front another column's value, so that some fall in each part of the split.
        for (int column = 0; column < 19; column++) {
            int at = 1 + column * 10;
            String[] fields = lines.get(at).split(",");
            fields[column] = fields[column].startsWith("\"") ? "\"" + TEXT + column + "\"" : NUMBER + column;
            lines.set(at, String.join(",", fields));
        }

        String written = written(String.join("\n", lines), "churn", scaling);

        assertThat(written).contains("total_day_minutes").doesNotContain(TEXT).doesNotContain(NUMBER);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 200})
    void givesAwayNoValueOfFewRows(int rows) {
        StringBuilder content = new StringBuilder("a,b,t\n");
        for (int i = 0; i < rows; i++) {
            content.append(i * i + 0.123)
                    .append(",c")
                    .append(i * 7919)
                    .append(',')
                    .append(i % 2 == 0 ? "yes" : "no");
            content.append('\n');
        }

        String written = written(content.toString(), "t", NumericScaling.MIN_MAX);

        for (int i = 0; i < rows; i++) {
            assertThat(written).doesNotContain(" " + (i * i + 0.123) + ",").doesNotContain("c" + i * 7919 + "\"");
        }
    }

    /** Schema, profile and golden rows as in a bundle, and the lines that are printed. */
    private static String written(String content, String target, NumericScaling scaling) {
        TypedTable table = Tables.of(content, Configurations.target(target).missing(MissingPolicy.IMPUTE));
        Split split = new Splitter(new SplitConfiguration(0.2, 42)).split(table);
        Schema schema = new SchemaFitter(10, scaling, scaling).fit(table, split.train());
        List<Prediction> predictions = IntStream.range(0, split.test().length)
                .mapToObj(i -> prediction(schema.target(), i))
                .toList();
        Profile profile = new Profiler(table, schema).profile(split, predictions);
        List<GoldenRow> golden = new GoldenRowMaker(GoldenRowMaker.DEFAULT_COUNT, 42)
                .made(schema, profile).stream()
                        .map(row -> new GoldenRow(row, prediction(schema.target(), 0)))
                        .toList();
        assertThat(new TableRows(table, schema).row(split.test()[0])).isNotNull();
        return table.digest()
                + table.inferences()
                + table.warnings()
                + json(schema.toJson())
                + json(profile.toJson())
                + json(new GoldenRows(GoldenRows.Origin.MADE, Tolerance.JAVA, golden).toJson(schema));
    }

    private static Prediction prediction(Target target, int row) {
        return target instanceof LabelTarget labels
                ? new LabelPrediction(labels.labels().get(row % labels.labels().size()), Map.of(), true)
                : new ValuePrediction(row % 17);
    }

    private static String json(Map<String, ?> json) {
        return new String(JsonWriter.write(json), StandardCharsets.UTF_8);
    }
}
