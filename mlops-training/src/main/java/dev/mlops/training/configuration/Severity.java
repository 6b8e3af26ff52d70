package dev.mlops.training.configuration;

/** What comes of a finding. */
public enum Severity {
    /** It is told, and training goes on. */
    WARNING("warning"),
    /** Nothing is trained. */
    ERROR("error"),
    /** It is not looked for. */
    OFF("off");

    private final String id;

    Severity(String id) {
        this.id = id;
    }

    /** The name that users write. */
    public String id() {
        return id;
    }
}
