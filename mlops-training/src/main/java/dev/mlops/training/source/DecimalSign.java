package dev.mlops.training.source;

/** What stands before the fraction of a number. */
enum DecimalSign {
    POINT,
    COMMA,
    /** Either, until all rows are read: then a comma only where no number has a point, and it cannot part thousands. */
    OPEN
}
