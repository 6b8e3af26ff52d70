package dev.mlops.training.source;

/** One column's values as its source read them. */
public sealed interface RawColumn {
    /** Whether the row has no value. */
    boolean isMissing(int row);

    /**
     * Numbers.
     *
     * @param values one per row, finite, or NaN where there is no value; not to be changed
     */
    record Numbers(double[] values) implements RawColumn {
        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }
    }

    /**
     * Texts, each kept once.
     *
     * @param codes one per row: an index into the texts, or -1 where there is no value; not to be changed
     * @param texts the distinct texts in order of appearance; not to be changed
     */
    record Texts(int[] codes, String[] texts) implements RawColumn {
        @Override
        public boolean isMissing(int row) {
            return codes[row] < 0;
        }
    }

    /**
     * Keys, of which only a hash is kept.
     *
     * @param hashes one per row, or 0 where there is no value; not to be changed
     */
    record Keys(long[] hashes) implements RawColumn {
        @Override
        public boolean isMissing(int row) {
            return hashes[row] == 0;
        }
    }

    /** A column that was not asked for. */
    record Skipped() implements RawColumn {
        @Override
        public boolean isMissing(int row) {
            return false;
        }
    }
}
