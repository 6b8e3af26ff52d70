package dev.mlops.training.run;

/** Hears how training goes on. */
public interface TrainingListener {
    void info(String text);

    void warn(String text);

    /**
     * @param step what is being done, for example {@code training}
     * @param done of {@code total}
     * @param total 0 where it is not known
     */
    void progress(String step, long done, long total);
}
