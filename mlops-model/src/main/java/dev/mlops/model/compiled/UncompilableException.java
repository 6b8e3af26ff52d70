package dev.mlops.model.compiled;

/** A model, or a part of one, that only Tribuo itself can score. Nothing is wrong with it. */
final class UncompilableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UncompilableException(String reason) {
        // Thrown to choose another way, so the trace would be wasted.
        super(reason, null, false, false);
    }
}
