package dev.mlops.training.gate;

/**
 * That a gate is held against each slice of a column: {@code by international_plan … where n >= 50}.
 *
 * @param column by whose values the rows are parted
 * @param minRows rows that a slice must have to be looked at
 */
record Slices(String column, long minRows) {
    /** Every slice. */
    static final long ANY = 0;

    Slices of(String other) {
        return new Slices(other, minRows);
    }

    /** As a gate writes it, in front of the comparison and after the bound. */
    @Override
    public String toString() {
        return " by " + column + (minRows > ANY ? " where n >= " + minRows : "");
    }
}
