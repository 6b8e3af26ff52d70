package dev.mlops.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.fixture.ExampleModel;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {
    private static final Schema SCHEMA = ExampleModel.schema(new LabelTarget("churn", List.of("no", "yes")));

    @Test
    void holdsItsValues() {
        Row row = builder().number(0, 1.5).number(1, -2).text(2, "gold").build();

        assertThat(row.number(0)).isEqualTo(1.5);
        assertThat(row.number(1)).isEqualTo(-2);
        assertThat(row.text(2)).isEqualTo("gold");
        assertThat(row.text(0)).isNull();
        assertThat(row.number(2)).isNaN();
    }

    @Test
    void lacksWhatItWasNotGiven() {
        Row row = builder().number(0, Double.NaN).number(1, 1).text(2, null).build();

        assertThat(row.number(0)).isNaN();
        assertThat(row.text(2)).isNull();
    }

    @Test
    void doesNotChangeWithItsBuilder() {
        Row.Builder builder = builder().number(1, 1).text(2, "gold");
        Row row = builder.build();
        builder.number(1, 2).text(2, "basic");

        assertThat(row.number(1)).isEqualTo(1);
        assertThat(row.text(2)).isEqualTo("gold");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesAnInfiniteNumber(double value) {
        assertRefused(() -> builder().number(0, value), "calls", "column 'calls' takes a finite number");
    }

    @Test
    void refusesATextInANumericColumnWithoutRepeatingIt() {
        assertRefused(() -> builder().text(1, "secret"), "minutes", "column 'minutes' takes a number, not a text");
    }

    @Test
    void refusesANumberInACategoricalColumnWithoutRepeatingIt() {
        assertRefused(() -> builder().number(2, 4711), "plan", "column 'plan' takes a text, not a number");
    }

    @Test
    void refusesToBeWithoutARequiredValue() {
        String message = "column 'minutes' has no value, and the model requires one";
        assertRefused(() -> builder().build(), "minutes", message);
        assertRefused(() -> builder().number(1, 1).number(1, Double.NaN).build(), "minutes", message);
    }

    private static void assertRefused(Runnable action, String column, String message) {
        assertThatThrownBy(action::run)
                .isInstanceOf(InvalidRowException.class)
                .hasMessage(message)
                .extracting(e -> ((InvalidRowException) e).column())
                .isEqualTo(column);
    }

    private static Row.Builder builder() {
        return Row.builder(SCHEMA);
    }
}
