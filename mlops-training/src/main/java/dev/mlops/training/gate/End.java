package dev.mlops.training.gate;

/** An end of a confidence interval, by the name that gates write. */
enum End {
    LOWER("lower"),
    UPPER("upper");

    private final String word;

    End(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
