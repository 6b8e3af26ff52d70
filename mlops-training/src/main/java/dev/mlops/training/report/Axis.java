package dev.mlops.training.report;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a plot.
 *
 * @param name with the unit, as it stands beside the axis
 * @param low the lower end
 * @param high the upper end, above the lower one
 */
record Axis(String name, double low, double high) {
    private static final int STEPS = 5;
    private static final double[] NICE = {1, 2, 5, 10};

    /** From 0 to 1. */
    static Axis share(String name) {
        return new Axis(name, 0, 1);
    }

    /** From the least to the greatest of some values, and to ticks beyond them. */
    static Axis over(String name, List<Double> values) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double room = most > least ? 0 : Math.max(1, Math.abs(least)) / 2;
        double step = step(least - room, most + room);
        return new Axis(name, step * Math.floor((least - room) / step), step * Math.ceil((most + room) / step));
    }

    /** Round numbers at equal steps. */
    List<Double> ticks() {
        double step = step(low, high);
        List<Double> ticks = new ArrayList<>();
        long last = (long) Math.floor(high / step + 1e-9);
        for (long i = (long) Math.ceil(low / step - 1e-9); i <= last; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Where a value lies, from 0 at the lower end to 1 at the upper one; what lies beyond an end is drawn at it. */
    double place(double value) {
        return Math.max(0, Math.min(1, (value - low) / (high - low)));
    }

    private static double step(double low, double high) {
        double rough = (high - low) / STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double nice : NICE) {
            if (nice * power >= rough * (1 - 1e-9)) {
                return nice * power;
            }
        }
        return 10 * power;
    }
}
