package dev.mlops.maven.runs;

/** Runs that were asked for and are not there, in words for whoever asked. */
public final class RunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunException(String message) {
        super(message);
    }
}
