package dev.mlops.maven.training;

/** Hears how training goes on. */
public interface TrainingListener {
    void info(String line);

    void warn(String line);

    /** What the training JVM writes to its standard error, and what the user's own code prints. */
    void output(String line);

    /**
     * @param step what is being done, for example {@code training}
     * @param done of {@code total}
     * @param total 0 where it is not known
     */
    void progress(String step, long done, long total);
}
