package dev.mlops.training.source;

import java.util.List;

/** Decides what a source makes of its columns, once it knows their names and before it reads a row. */
public interface ColumnPlan {
    /**
     * @param source the name by which errors call the source
     * @param names the columns' names, distinct, in the order of the source
     * @return a request per name, in that order
     * @throws dev.mlops.training.TrainingException where the names are not what the user configured
     */
    List<RequestedColumn> columns(String source, List<String> names);
}
