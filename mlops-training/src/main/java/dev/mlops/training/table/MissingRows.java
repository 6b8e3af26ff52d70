package dev.mlops.training.table;

import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.source.RawTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Applies the policies for missing values: leaves rows out, or says which columns lack values. */
final class MissingRows {
    private final RawTable raw;
    private final List<TableColumn> columns;
    private final TableColumn target;

    MissingRows(RawTable raw, List<TableColumn> columns, TableColumn target) {
        this.raw = raw;
        this.columns = columns;
        this.target = target;
    }

    /**
     * @param warnings where to note the rows left out
     * @return the rows to go on with
     * @throws TrainingException where a row that stays lacks a value that it must have
     */
    int[] kept(List<String> warnings) {
        BitSet dropped = new BitSet(raw.rows());
        for (TableColumn column : columns) {
            if (column.missing() == MissingPolicy.DROP) {
                drop(column, dropped, warnings);
            }
        }
        int[] kept =
                IntStream.range(0, raw.rows()).filter(row -> !dropped.get(row)).toArray();
        if (kept.length == 0) {
            throw new TrainingException(raw.source() + ": every row lacks a value, and <missing>drop</missing> leaves"
                    + " out all of them.\n" + String.join("\n", warnings)
                    + "\nGive a column that is mostly empty <type>ignored</type> or <missing>impute</missing>.");
        }
        fail(kept);
        return kept;
    }

    private void drop(TableColumn column, BitSet dropped, List<String> warnings) {
        int missing = 0;
        for (int row = 0; row < raw.rows(); row++) {
            if (column.isMissing(row)) {
                dropped.set(row);
                missing++;
            }
        }
        if (missing > 0) {
            warnings.add("column '" + column.name() + "': " + rows(missing) + " without a value left out"
                    + " (<missing>drop</missing>)");
        }
    }

    private void fail(int[] kept) {
        List<String> lacking = new ArrayList<>();
        String example = "";
        boolean targetLacks = false;
        boolean idLacks = false;
        for (TableColumn column : columns) {
            int[] missing = IntStream.of(kept).filter(column::isMissing).toArray();
            boolean imputable = column != target && !(column instanceof IdTableColumn);
            if (missing.length == 0 || imputable && column.missing() == MissingPolicy.IMPUTE) {
                continue;
            }
            lacking.add("  column '" + column.name() + "'" + (column == target ? ", the target" : "") + ": "
                    + rows(missing.length) + ", the first on line " + raw.line(missing[0]));
            targetLacks |= column == target;
            idLacks |= column instanceof IdTableColumn;
            example = example.isEmpty() ? column.name() : example;
        }
        if (!lacking.isEmpty()) {
            throw new TrainingException(text(lacking, example, targetLacks, idLacks));
        }
    }

    private String text(List<String> lacking, String example, boolean targetLacks, boolean idLacks) {
        StringBuilder text = new StringBuilder(raw.source()).append(" has rows without a value:\n");
        lacking.forEach(line -> text.append(line).append('\n'));
        text.append("Say what shall happen to them, for the model or in a <column>:\n")
                .append("  <missing>fail</missing>    this error (the default)\n")
                .append("  <missing>drop</missing>    such rows are left out\n")
                .append("  <missing>impute</missing>  the median or the most frequent category stands for the value\n")
                .append("for example <column><name>")
                .append(example)
                .append("</name><missing>drop</missing></column>.");
        if (targetLacks) {
            text.append("\nA target is never imputed: give the rows one, or drop them.");
        }
        if (idLacks) {
            text.append("\nAn id is never imputed: give the rows one, or drop them.");
        }
        return text.toString();
    }

    private static String rows(int count) {
        return count == 1 ? "1 row" : count + " rows";
    }
}
