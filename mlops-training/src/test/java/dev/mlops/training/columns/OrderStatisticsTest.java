package dev.mlops.training.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderStatisticsTest {
    @ParameterizedTest
    @CsvSource({"0, 4.5", "0.01, 9.5", "0.5, 499.5", "0.99, 989.5", "1, 995.5"})
    void givesTheMeanOfTenNeighbours(double fraction, double expected) {
        OrderStatistics statistics =
                OrderStatistics.of(IntStream.rangeClosed(0, 1000).asDoubleStream());

        assertThat(statistics.quantile(fraction)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void givesAValueThatTenRowsHave() {
        DoubleStream values =
                DoubleStream.concat(DoubleStream.iterate(7, v -> v).limit(10), DoubleStream.of(1, 2, 100));

        assertThat(OrderStatistics.of(values).quantile(0.5)).isEqualTo(7);
    }

    @Test
    void mixesAValueThatNineRowsHave() {
        DoubleStream values =
                DoubleStream.concat(DoubleStream.iterate(7, v -> v).limit(9), DoubleStream.of(1, 2, 100));

        assertThat(OrderStatistics.of(values).quantile(0.5)).isNotEqualTo(7);
    }

    @Test
    void givesTheMeanOfAllWhereTheyAreFew() {
        OrderStatistics statistics = OrderStatistics.of(DoubleStream.of(1, 2, 6));

        assertThat(IntStream.range(0, 3).mapToDouble(i -> statistics.quantile(i / 2.0)))
                .containsOnly(3.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 11, 100, 1001})
    void neverFallsAndStaysInside(int size) {
        SplittableRandom random = new SplittableRandom(size);
        double[] values = IntStream.range(0, size)
                .mapToDouble(i -> random.nextInt(3) == 0 ? 5 : random.nextDouble() * 10)
                .toArray();
        OrderStatistics statistics = OrderStatistics.of(DoubleStream.of(values));

        double[] quantiles = IntStream.rangeClosed(0, 200)
                .mapToDouble(i -> statistics.quantile(i / 200.0))
                .toArray();

        for (int i = 1; i < quantiles.length; i++) {
            assertThat(quantiles[i]).isGreaterThanOrEqualTo(quantiles[i - 1] - 1e-12);
        }
        assertThat(quantiles[0])
                .isGreaterThanOrEqualTo(DoubleStream.of(values).min().orElseThrow());
        assertThat(quantiles[200])
                .isLessThanOrEqualTo(DoubleStream.of(values).max().orElseThrow());
    }

    @Test
    void hasMeanAndDeviation() {
        OrderStatistics statistics = OrderStatistics.of(DoubleStream.of(2, 4, 4, 4, 5, 5, 7, 9));

        assertThat(statistics.mean()).isCloseTo(5, within(1e-12));
        assertThat(statistics.deviation()).isCloseTo(2, within(1e-12));
    }

    @Test
    void hasNoDeviationWhereAllAreEqual() {
        OrderStatistics statistics =
                OrderStatistics.of(DoubleStream.iterate(0.1, v -> v).limit(7));

        assertThat(statistics.mean()).isEqualTo(0.1);
        assertThat(statistics.deviation()).isZero();
        assertThat(statistics.quantile(0.99)).isEqualTo(0.1);
    }

    @Test
    void needsAValue() {
        assertThatThrownBy(() -> OrderStatistics.of(DoubleStream.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no percentile of no value");
    }
}
