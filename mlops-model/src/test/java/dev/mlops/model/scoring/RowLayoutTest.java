package dev.mlops.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.fixture.ExampleModel;
import dev.mlops.model.schema.LabelTarget;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowLayoutTest {
    private static final int CALLS = 0;
    private static final int MINUTES = 1;
    private static final int PLAN = 2;

    private final RowLayout layout = new RowLayout(ExampleModel.schema(new LabelTarget("churn", List.of("no", "yes"))));
    private final double[] row = layout.newRow();

    @Test
    void startsWithEveryValueMissing() {
        assertThat(row).containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({"basic, 0", "gold, 1", "rare, 2", "GOLD, 2", "'', 2"})
    void givesACategoryItsPlaceAndOthersTheNext(String category, double code) {
        assertThat(layout.cell(PLAN, category)).isEqualTo(code);
    }

    @Test
    void preparesByImputingAndScaling() {
        row[MINUTES] = layout.number(MINUTES, -3);

        layout.requireComplete(row);
        layout.prepare(row);

        assertThat(row).containsExactly(0.2, -3, 0);
    }

    @Test
    void preparesARowAsItPreparesItsValues() {
        row[CALLS] = layout.number(CALLS, 5);
        row[MINUTES] = layout.number(MINUTES, 7);
        row[PLAN] = layout.cell(PLAN, "gold");
        layout.prepare(row);

        Row same = Row.builder(layout.schema())
                .number(CALLS, 5)
                .number(MINUTES, 7)
                .text(PLAN, "gold")
                .build();

        assertThat(layout.prepared(same)).containsExactly(row).containsExactly(0.5, 7, 1);
    }

    @Test
    void takesNothingForAMissingValue() {
        assertThat(layout.cell(PLAN, null)).isNaN();
        assertThat(layout.number(CALLS, Double.NaN)).isNaN();
    }

    @Test
    void refusesWhatAColumnDoesNotTake() {
        assertThatThrownBy(() -> layout.number(PLAN, 1)).hasMessage("column 'plan' takes a text, not a number");
        assertThatThrownBy(() -> layout.cell(CALLS, "1")).hasMessage("column 'calls' takes a number, not a text");
        assertThatThrownBy(() -> layout.number(CALLS, Double.POSITIVE_INFINITY))
                .hasMessage("column 'calls' takes a finite number");
        assertThatThrownBy(() -> layout.requireComplete(row))
                .isInstanceOf(InvalidRowException.class)
                .hasMessage("column 'minutes' has no value, and the model requires one");
    }
}
