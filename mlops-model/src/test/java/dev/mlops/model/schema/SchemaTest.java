package dev.mlops.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.fixture.ExampleModel;
import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
    private static final LabelTarget TARGET = new LabelTarget("t", List.of("a", "b"));

    @Test
    void knowsThePlacesOfItsColumns() {
        Schema schema = new Schema(List.of(numeric("a"), categorical("b", "x")), TARGET);

        assertThat(schema.indexOf("a")).hasValue(0);
        assertThat(schema.indexOf("b")).hasValue(1);
        assertThat(schema.indexOf("t")).isEmpty();
        assertThat(schema.columns()).extracting(Column::name).containsExactly("a", "b");
        assertThat(schema.columns().get(1).slots()).containsExactly(Slot.code(List.of("b=x", "b:other")));
    }

    @Test
    void refusesToHaveNoColumn() {
        assertRefused(List.of(), "there is no column to learn from");
    }

    @Test
    void refusesTwoColumnsOfOneName() {
        assertRefused(List.of(numeric("a"), categorical("a", "x")), "two columns have the name 'a'");
    }

    static Stream<List<Column>> clashes() {
        return Stream.of(
                List.of(categorical("a", "b"), numeric("a=b")),
                List.of(numeric("a=b"), categorical("a", "b")),
                List.of(categorical("a"), numeric("a:other")),
                List.of(categorical("a", "b=c"), categorical("a=b", "c")));
    }

    @ParameterizedTest
    @MethodSource("clashes")
    void refusesTwoColumnsThatGiveOneFeature(List<Column> columns) {
        assertRefused(
                columns,
                "column '" + columns.get(1).name()
                        + "' gives a feature that another column gives too; rename the column");
    }

    static Stream<Target> targets() {
        return Stream.of(
                new LabelTarget("churn", List.of("no", "yes")),
                new ValueTarget("bill", new Range(-1, 1e300), new Scaling(0.1, 3)));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void comesBackFromJson(Target target) {
        Schema schema = ExampleModel.schema(target);
        Schema read = read(JsonWriter.write(schema.toJson()));

        assertThat(read.columns()).isEqualTo(schema.columns());
        assertThat(read.target()).isEqualTo(target);
        assertThat(read.columns().get(1).required()).isTrue();
        assertThat(read.columns().get(2).required()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric     | colour      | schema.json: columns[0].type is 'colour', expected numeric, categorical, hashed, boolean, date or text",
                "[0.0,60.0]  | [60.0,0.0]  | schema.json: columns[0].range is not a range of two numbers, the lower one first",
                "[0.0,60.0]  | [0.0]       | schema.json: columns[0].range is not a range of two numbers, the lower one first",
                "10.0        | 0           | schema.json: columns[0].scaling.scale is 0, expected another number",
                "\"basic\",\"gold\" | \"gold\",\"basic\" | schema.json: columns[2].categories are not sorted or not distinct",
                "\"basic\",\"gold\" | \"gold\",\"gold\" | schema.json: columns[2].categories are not sorted or not distinct",
                "\"minutes\" | \"calls\"   | schema.json: columns are not usable: two columns have the name 'calls'",
                "classification | clustering | schema.json: target.task is 'clustering', expected classification or regression"
            })
    void namesWhatIsWrongInItsJson(String right, String wrong, String message) {
        String json = new String(
                JsonWriter.write(ExampleModel.schema(new LabelTarget("churn", List.of("no", "yes")))
                        .toJson()),
                StandardCharsets.UTF_8);
        assertThat(json).contains(right);
        byte[] changed =
                json.replaceFirst(java.util.regex.Pattern.quote(right), wrong).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(JsonFormatException.class)
                .hasMessage(message);
    }

    @Test
    void refusesARangeThatFalls() {
        assertThatThrownBy(() -> new Range(1, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a range runs from low to high, not from 1.0 to 0.5");
        assertThatThrownBy(() -> new Range(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Range(1, 1).low()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "NaN, 1", "Infinity, 1", "0, NaN", "0, Infinity"})
    void refusesAScalingThatCannotBeUndone(double offset, double scale) {
        assertThatThrownBy(() -> new Scaling(offset, scale))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("offset and scale must be finite and scale not 0: " + offset + ", " + scale);
    }

    @Test
    void scalesThereAndBack() {
        var scaling = new Scaling(10, 4);
        assertThat(scaling.apply(18)).isEqualTo(2);
        assertThat(scaling.invert(2)).isEqualTo(18);
        assertThat(Map.of("offset", 10.0, "scale", 4.0)).isEqualTo(scaling.toJson());
    }

    private static void assertRefused(List<Column> columns, String message) {
        assertThatThrownBy(() -> new Schema(columns, TARGET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Schema read(byte[] json) {
        return Schema.fromJson(JsonObject.parse("schema.json", json));
    }

    private static NumericColumn numeric(String name) {
        return new NumericColumn(name, new Range(0, 1), 0, OptionalDouble.empty(), Scaling.NONE);
    }

    private static CategoricalColumn categorical(String name, String... categories) {
        return new CategoricalColumn(name, List.of(categories), false, 0, Optional.empty());
    }
}
