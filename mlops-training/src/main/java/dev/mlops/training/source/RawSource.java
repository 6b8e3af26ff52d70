package dev.mlops.training.source;

import java.util.Optional;

/** Where rows come from. */
public interface RawSource {
    /**
     * Tells without reading the rows whether they may have changed.
     *
     * @return a text that is another one whenever the rows are others; empty where there is none
     * @throws dev.mlops.training.TrainingException where the source cannot be read
     * @throws SourceUnavailableException where it does not answer at all
     */
    default Optional<String> fingerprint() {
        return Optional.empty();
    }

    /**
     * Reads all rows.
     *
     * @param plan what to make of which column
     * @throws dev.mlops.training.TrainingException where the source cannot be read; the message says where and why
     * @throws SourceUnavailableException where it does not answer at all
     */
    RawTable read(ColumnPlan plan);
}
