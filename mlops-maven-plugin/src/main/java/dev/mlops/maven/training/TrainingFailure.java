package dev.mlops.maven.training;

/** A training that failed for a reason that the user can mend: the message says what, where and how. */
public final class TrainingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrainingFailure(String message) {
        super(message);
    }
}
