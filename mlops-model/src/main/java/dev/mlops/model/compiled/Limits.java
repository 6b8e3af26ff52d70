package dev.mlops.model.compiled;

import java.util.Arrays;

/**
 * Limits in ascending order, of which it is asked how many a number is above. A number's place between the lowest and
 * the highest tells about where to look; the few limits thereabouts are compared, always as many, so that there is no
 * branch that the processor would have to guess.
 */
final class Limits {
    private static final int MOST_PARTS = 256;

    private final int count;

    /** Followed by as many infinite ones as are compared at once. */
    private final double[] limits;

    private final double lowest;
    private final double partsPerUnit;

    /** How many limits are below each part. */
    private final int[] below;

    /** The most limits in a part. */
    private final int most;

    /** @param ascending finite, all different, at least one */
    Limits(double[] ascending) {
        this.count = ascending.length;
        this.lowest = ascending[0];
        int parts = Math.min(MOST_PARTS, 4 * Integer.highestOneBit(count));
        double scale = parts / (ascending[count - 1] - lowest);
        this.partsPerUnit = Double.isFinite(scale) ? scale : 0;
        this.below = new int[parts];
        int[] inPart = new int[parts];
        for (double limit : ascending) {
            inPart[part(limit)]++;
        }
        int largest = inPart[0];
        for (int i = 1; i < parts; i++) {
            below[i] = below[i - 1] + inPart[i - 1];
            largest = Math.max(largest, inPart[i]);
        }
        this.most = largest;
        this.limits = Arrays.copyOf(ascending, count + most + 4);
        Arrays.fill(limits, count, limits.length, Double.POSITIVE_INFINITY);
    }

    int count() {
        return count;
    }

    /** The place of one of the limits. */
    int indexOf(double limit) {
        return Arrays.binarySearch(limits, 0, count, limit);
    }

    /** How many limits a finite number is above. */
    int below(double number) {
        int from = below[part(number)];
        int length = most;
        while (length > 4) {
            int half = length >>> 1;
            from += half & -isAbove(limits[from + half - 1], number);
            length -= half;
        }
        int above = from + isAbove(limits[from], number) + isAbove(limits[from + 1], number);
        if (length > 2) {
            above += isAbove(limits[from + 2], number) + isAbove(limits[from + 3], number);
        }
        return above;
    }

    /** A larger number is never in a lower part, whatever is rounded. */
    private int part(double number) {
        int part = (int) ((number - lowest) * partsPerUnit);
        return Math.max(0, Math.min(part, below.length - 1));
    }

    /** The sign of a difference tells which number is larger, to the last bit: no two numbers differ by zero. */
    private static int isAbove(double limit, double number) {
        return (int) (Double.doubleToRawLongBits(limit - number) >>> 63);
    }
}
