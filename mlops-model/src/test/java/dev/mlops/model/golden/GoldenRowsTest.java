package dev.mlops.model.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.fixture.ExampleModel;
import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.model.scoring.ValuePrediction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenRowsTest {
    private static final Schema SCHEMA = ExampleModel.schema(new LabelTarget("churn", List.of("no", "yes")));

    @ParameterizedTest
    @EnumSource
    void comesBackFromJson(GoldenRows.Origin origin) {
        var answers = List.of(
                new LabelPrediction("yes", Map.of("yes", 1.0 / 3), true),
                new LabelPrediction("no", Map.of("no", -7.5), false),
                new ValuePrediction(-1e-300));
        for (Prediction answer : answers) {
            var rows = new GoldenRows(origin, Tolerance.NATIVE, List.of(new GoldenRow(row(), answer)));
            GoldenRows read = read(text(rows));

            assertThat(read.origin()).isEqualTo(origin);
            assertThat(read.tolerance()).isEqualTo(Tolerance.NATIVE);
            assertThat(read.rows()).extracting(GoldenRow::answer).containsExactly(answer);
            assertThat(read.rows().get(0).row().number(0)).isNaN();
            assertThat(read.rows().get(0).row().number(1)).isEqualTo(0.1);
            assertThat(read.rows().get(0).row().text(2)).isEqualTo("gold");
        }
    }

    @Test
    void givesARowAsAClientSendsIt() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("calls", null);
        expected.put("minutes", 0.1);
        expected.put("plan", "gold");

        assertThat(new GoldenRow(row(), new ValuePrediction(1)).instance(SCHEMA))
                .containsExactlyEntriesOf(expected);
    }

    @Test
    void keepsALabelsScoresInTheirOrder() {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("no", 0.25);
        scores.put("a", 0.75);
        var rows = new GoldenRows(
                GoldenRows.Origin.MADE,
                Tolerance.JAVA,
                List.of(new GoldenRow(row(), new LabelPrediction("a", scores, true))));

        var answer = (LabelPrediction) read(text(rows)).rows().get(0).answer();
        assertThat(answer.scores()).containsExactlyEntriesOf(scores);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"made\"         | \"stolen\"      | golden.json: origin is 'stolen', expected made or held-out",
                "1.0E-9           | -1.0E-9         | golden.json: tolerance is outside 0 to 1.0E-6",
                "1.0E-9           | 1.1E-6          | golden.json: tolerance is outside 0 to 1.0E-6",
                "\"minutes\": 0.1 | \"hours\": 0.1  | golden.json: rows[0].instance.hours is not a column of the schema",
                "\"minutes\": 0.1 | \"minutes\": \"a\" | golden.json: column 'minutes' takes a number, not a text",
                "\"minutes\": 0.1 | \"minutes\": true  | golden.json: rows[0].instance.minutes is not a finite number",
                "\"minutes\": 0.1 | \"minutes\": null  | golden.json: column 'minutes' has no value, and the model requires one",
                "\"gold\"         | 1               | golden.json: column 'plan' takes a text, not a number",
                "\"value\": 1.0   | \"values\": 1.0 | golden.json: rows[0].answer.value is missing"
            })
    void namesWhatIsWrongInItsJson(String right, String wrong, String message) {
        String json = text(new GoldenRows(
                GoldenRows.Origin.MADE, Tolerance.JAVA, List.of(new GoldenRow(row(), new ValuePrediction(1)))));
        assertThat(json).contains(right);

        assertThatThrownBy(() -> read(json.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(JsonFormatException.class)
                .hasMessage(message);
    }

    private static Row row() {
        return Row.builder(SCHEMA).number(1, 0.1).text(2, "gold").build();
    }

    private static String text(GoldenRows rows) {
        return new String(JsonWriter.write(rows.toJson(SCHEMA)), StandardCharsets.UTF_8);
    }

    private static GoldenRows read(String json) {
        return GoldenRows.fromJson(JsonObject.parse("golden.json", json.getBytes(StandardCharsets.UTF_8)), SCHEMA);
    }
}
