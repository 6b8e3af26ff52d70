package dev.mlops.model.compiled;

/**
 * Counts how often each of up to 64 rows is in a set. The counts of all rows stand across several words, a bit of each
 * count in each: adding a set to 64 counts takes a few operations.
 */
final class VoteCounter {
    /** The bits of the counts, the lowest first. */
    private final long[] digits;

    /** @param most sets that will be added */
    VoteCounter(int most) {
        this.digits = new long[Integer.SIZE - Integer.numberOfLeadingZeros(most)];
    }

    /** Counts the rows of a set. */
    void add(long rows) {
        long carry = rows;
        for (int i = 0; carry != 0; i++) {
            long before = digits[i];
            digits[i] = before ^ carry;
            carry &= before;
        }
    }

    /** In how many sets a row was. */
    int count(int row) {
        int count = 0;
        for (int i = digits.length - 1; i >= 0; i--) {
            count = count << 1 | (int) (digits[i] >>> row & 1);
        }
        return count;
    }
}
