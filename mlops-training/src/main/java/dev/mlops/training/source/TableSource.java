package dev.mlops.training.source;

/** Where rows come from. */
public interface TableSource {
    /**
     * Reads all rows.
     *
     * @param plan what to make of which column
     * @throws dev.mlops.training.TrainingException where the source cannot be read; the message says where and why
     */
    RawTable read(ColumnPlan plan);
}
