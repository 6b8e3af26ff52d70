package dev.mlops.maven.engine;

/** Whether a build uses a container engine. */
public enum EngineMode {
    /** The one that answers, or none. */
    AUTO,
    /** One must answer. */
    REQUIRED,
    /** None, even where one would answer. */
    NONE;

    /**
     * Reads the value of {@code <engine>}.
     *
     * @throws EngineException if it is not one of auto, required, none
     */
    public static EngineMode parse(String text) {
        return switch (text.trim()) {
            case "auto" -> AUTO;
            case "required" -> REQUIRED;
            case "none" -> NONE;
            default ->
                throw new EngineException("<engine>" + text
                        + "</engine> (-Dmlops.engine) is not known: expected auto (use a container engine where one answers),"
                        + " required (fail where none answers) or none (use none).");
        };
    }
}
