package dev.mlops.model.tribuo;

/** A serialised model that names a class which it has no business to name. */
public final class UnknownClassException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String className;

    public UnknownClassException(String className) {
        super("names the class " + className + ", which is not one that a model is made of");
        this.className = className;
    }

    /** The class that was named. */
    public String className() {
        return className;
    }
}
