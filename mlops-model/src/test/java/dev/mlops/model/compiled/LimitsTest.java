package dev.mlops.model.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    /** Even, in heaps, and far apart: wherever the parts between the lowest and the highest are of no help. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 33, 257, 2_000})
    void countsTheLimitsThatANumberIsAbove(int count) {
        var random = new Random(count);
        for (int repeat = 0; repeat < 20; repeat++) {
            double[] ascending = DoubleStream.generate(() -> limit(random))
                    .distinct()
                    .limit(count)
                    .sorted()
                    .toArray();
            Limits limits = new Limits(ascending);

            for (double near : ascending) {
                for (double number : new double[] {Math.nextDown(near), near, Math.nextUp(near), limit(random)}) {
                    assertThat(limits.below(number)).as("%s", number).isEqualTo(expected(ascending, number));
                }
            }
        }
    }

    @Test
    void countsBetweenLimitsWhoseDistanceIsNoNumber() {
        double[] ascending = {-Double.MAX_VALUE, -1, 0, 2, Double.MAX_VALUE};
        Limits limits = new Limits(ascending);
        for (double number : new double[] {-Double.MAX_VALUE, -1e300, -1, -0.0, 0.0, 1, 1e300, Double.MAX_VALUE}) {
            assertThat(limits.below(number)).as("%s", number).isEqualTo(expected(ascending, number));
        }
    }

    @Test
    void findsALimit() {
        Limits limits = new Limits(new double[] {-2, 0.5, 7});
        assertThat(limits.count()).isEqualTo(3);
        assertThat(limits.indexOf(0.5)).isEqualTo(1);
        assertThat(limits.indexOf(7)).isEqualTo(2);
        assertThat(limits.indexOf(6)).isNegative();
    }

    private static double limit(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextDouble();
            case 1 -> 0.5 + random.nextDouble() * 1e-9;
            case 2 -> random.nextGaussian() * 1e12;
            default -> Math.scalb(random.nextGaussian(), random.nextInt(200) - 100);
        };
    }

    private static int expected(double[] limits, double number) {
        return (int) Arrays.stream(limits).filter(limit -> number > limit).count();
    }
}
