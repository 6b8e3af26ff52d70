package dev.mlops.training.source;

import dev.mlops.training.TrainingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads those columns once more that turned out to be texts when the texts of earlier fields were gone. */
final class SecondPass {
    private SecondPass() {}

    /**
     * @param name by which errors call the data
     * @param first what the first pass gave
     * @param pass reads all rows again, as a plan asks
     */
    static RawTable complete(String name, TableBuilder first, SourceLog log, Function<ColumnPlan, TableBuilder> pass) {
        List<Optional<RawColumn>> columns = first.build(log);
        if (columns.stream().allMatch(Optional::isPresent)) {
            return new RawTable(
                    name,
                    first.names(),
                    columns.stream().map(Optional::orElseThrow).toList(),
                    first.places());
        }
        TableBuilder second = pass.apply((source, names) -> columns.stream()
                .map(column -> RequestedColumn.of(column.isEmpty() ? ColumnKind.TEXTS : ColumnKind.SKIPPED))
                .toList());
        if (second.rows() != first.rows() || !second.names().equals(first.names())) {
            throw changed(name);
        }
        List<Optional<RawColumn>> texts = second.build(SourceLog.NONE);
        List<RawColumn> merged = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            RawColumn text = texts.get(i).orElseThrow();
            merged.add(columns.get(i).orElse(text));
        }
        return new RawTable(name, first.names(), merged, first.places());
    }

    static TrainingException changed(String name) {
        return new TrainingException(name + " changed while it was read. Build once more when it is complete.");
    }
}
