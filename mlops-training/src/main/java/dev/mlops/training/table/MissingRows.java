package dev.mlops.training.table;

import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.source.RawTable;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Applies the policies for missing values: leaves rows out, or says which columns lack values. */
final class MissingRows {
    private static final String CHOICES = """
            Say what shall happen to them, for the model or in a <column>:
              <missing>fail</missing>    this error (the default)
              <missing>drop</missing>    such rows are left out
              <missing>impute</missing>  the median or the most frequent category stands for the value
            for example <column><name>""";

    private final RawTable raw;
    private final List<TableColumn> columns;
    private final TableColumn target;

    MissingRows(RawTable raw, List<TableColumn> columns, TableColumn target) {
        this.raw = raw;
        this.columns = columns;
        this.target = target;
    }

    /**
     * @param findings where to note the rows left out
     * @return the rows to go on with
     * @throws TrainingException where a row that stays lacks a value that it must have
     */
    int[] kept(Findings findings) {
        BitSet dropped = new BitSet(raw.rows());
        for (TableColumn column : columns) {
            if (column.missing() == MissingPolicy.DROP) {
                drop(column, dropped, findings);
            }
        }
        int[] kept =
                IntStream.range(0, raw.rows()).filter(row -> !dropped.get(row)).toArray();
        if (kept.length == 0) {
            String lacking = columns.stream()
                    .filter(column -> column.missing() == MissingPolicy.DROP && missing(column) > 0)
                    .map(column -> "  column '" + column.name() + "': " + rows(missing(column)) + "\n")
                    .collect(Collectors.joining());
            throw new TrainingException(raw.source() + ": every row lacks a value, and <missing>drop</missing> leaves"
                    + " out all of them:\n" + lacking
                    + "Give a column that is mostly empty <type>ignored</type> or <missing>impute</missing>.");
        }
        fail(kept);
        return kept;
    }

    private void drop(TableColumn column, BitSet dropped, Findings findings) {
        IntStream.range(0, raw.rows()).filter(column::isMissing).forEach(dropped::set);
        long missing = missing(column);
        if (missing > 0) {
            findings.warn(
                    column.name(), "lacks a value in " + rows(missing) + ", which <missing>drop</missing> leaves out");
        }
    }

    private long missing(TableColumn column) {
        return IntStream.range(0, raw.rows()).filter(column::isMissing).count();
    }

    private void fail(int[] kept) {
        List<TableColumn> lacking = columns.stream()
                .filter(column -> !isImputed(column) && IntStream.of(kept).anyMatch(column::isMissing))
                .toList();
        if (lacking.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder(raw.source()).append(" has rows without a value:\n");
        lacking.forEach(column -> text.append(lacking(column, kept)));
        text.append(CHOICES).append(lacking.get(0).name()).append("</name><missing>drop</missing></column>.");
        if (lacking.contains(target)) {
            text.append("\nA target is never imputed: give the rows one, or drop them.");
        }
        if (lacking.stream().anyMatch(IdTableColumn.class::isInstance)) {
            text.append("\nAn id is never imputed: give the rows one, or drop them.");
        }
        if (lacking.stream().anyMatch(TimeTableColumn.class::isInstance)) {
            text.append("\nThe time of a row is never imputed: give the rows one, or drop them.");
        }
        throw new TrainingException(text.toString());
    }

    private String lacking(TableColumn column, int[] kept) {
        int[] missing = IntStream.of(kept).filter(column::isMissing).toArray();
        return "  column '" + column.name() + "'" + (column == target ? ", the target" : "") + ": "
                + rows(missing.length) + ", the first on " + raw.places().place(missing[0]) + "\n";
    }

    private boolean isImputed(TableColumn column) {
        return column.missing() == MissingPolicy.IMPUTE && column != target && !column.isForSplit();
    }

    private static String rows(long count) {
        return count == 1 ? "1 row" : count + " rows";
    }
}
