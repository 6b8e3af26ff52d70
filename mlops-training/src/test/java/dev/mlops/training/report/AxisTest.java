package dev.mlops.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void endsAtRoundNumbers() {
        Axis axis = Axis.over("dollars", List.of(59_409.0, 612_345.0));

        assertThat(axis.ticks()).containsExactly(0.0, 200_000.0, 400_000.0, 600_000.0, 800_000.0);
        assertThat(axis.low()).isZero();
        assertThat(axis.high()).isEqualTo(800_000);
        assertThat(Axis.share("share").ticks()).hasSize(6).startsWith(0.0).endsWith(1.0);
        assertThat(Axis.over("degrees", List.of(-121.5, -120.9)).ticks())
                .hasSizeBetween(4, 7)
                .isSorted();
    }

    @Test
    void hasRoomAroundASingleValue() {
        for (double value : new double[] {0, 5, -3e9, 1e-9}) {
            Axis axis = Axis.over("one", List.of(value, value));

            assertThat(axis.place(value)).isBetween(0.2, 0.8);
            assertThat(axis.ticks()).hasSizeBetween(2, 8);
        }
    }

    @Test
    void drawsWhatLiesBeyondItAtItsEnd() {
        assertThat(Axis.share("share").place(-1)).isZero();
        assertThat(Axis.share("share").place(7)).isEqualTo(1);
    }
}
