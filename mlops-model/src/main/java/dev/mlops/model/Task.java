package dev.mlops.model;

/** What a model predicts. */
public enum Task {
    /** One of a fixed set of labels. */
    CLASSIFICATION("classification"),
    /** A number. */
    REGRESSION("regression");

    private final String id;

    Task(String id) {
        this.id = id;
    }

    /** The name that users and bundles write, for example {@code classification}. */
    public String id() {
        return id;
    }

    /**
     * @param id the name that users and bundles write
     * @return the task of that name
     * @throws IllegalArgumentException for any other name; the message lists the valid ones
     */
    public static Task of(String id) {
        for (Task task : values()) {
            if (task.id.equals(id)) {
                return task;
            }
        }
        throw new IllegalArgumentException("'" + id + "' is not a task; expected classification or regression");
    }

    @Override
    public String toString() {
        return id;
    }
}
