package dev.mlops.training.run;

import dev.mlops.training.source.SourceLog;

/** Hears how training goes on. */
public interface TrainingListener extends SourceLog {
    /**
     * @param step what is being done, for example {@code training}
     * @param done of {@code total}
     * @param total 0 where it is not known
     */
    void progress(String step, long done, long total);
}
