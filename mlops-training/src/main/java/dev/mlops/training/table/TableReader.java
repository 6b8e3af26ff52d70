package dev.mlops.training.table;

import dev.mlops.model.Task;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.source.RawColumn;
import dev.mlops.training.source.RawSource;
import dev.mlops.training.source.RawTable;
import dev.mlops.training.source.RowPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads a source into a typed table, as a model's configuration says. */
public final class TableReader {
    private final ModelConfiguration configuration;

    public TableReader(ModelConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Types the columns, inferring what the configuration leaves open, applies the policies for missing values and puts
     * the rows in the order of their content.
     *
     * @throws TrainingException where source or configuration are at fault; the message says where and what to do
     */
    public TypedTable read(RawSource source) {
        RawTable raw = source.read((name, names) -> new ColumnRoles(name, names, configuration).requests());
        ColumnRoles roles = new ColumnRoles(raw.source(), raw.names(), configuration);
        Findings findings = new Findings();
        List<TableColumn> columns = columns(raw, roles, findings);
        int target = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(roles.targetName()))
                .findFirst()
                .orElseThrow();
        int[] kept = new MissingRows(raw, columns, columns.get(target)).kept(findings);
        if (kept.length < raw.rows()) {
            select(columns, kept);
        }
        Task task = TargetTask.of(raw.source(), columns.get(target), kept.length, roles.task(), findings);

        RowIdentity identity = RowIdentity.of(columns, columns.get(target), kept.length);
        int[] order = identity.order();
        select(columns, order);
        RowPlaces places =
                raw.places().select(IntStream.of(order).map(row -> kept[row]).toArray());
        return new TypedTable(raw.source(), columns, columns.get(target), task, identity, places, findings);
    }

    /** Takes rows from all over memory, of which each column has its own. */
    private static void select(List<TableColumn> columns, int[] rows) {
        List<TableColumn> selected =
                columns.parallelStream().map(column -> column.select(rows)).toList();
        columns.clear();
        columns.addAll(selected);
    }

    private static List<TableColumn> columns(RawTable raw, ColumnRoles roles, Findings findings) {
        ColumnReview review = new ColumnReview(raw, findings);
        List<TableColumn> columns = new ArrayList<>();
        boolean feature = false;
        for (int i = 0; i < raw.names().size(); i++) {
            boolean target = i == roles.target();
            Optional<TableColumn> typed = typed(raw, roles, i);
            if (typed.isPresent()) {
                review.review(typed.get(), roles.isInferred(i));
                columns.add(typed.get());
                feature |= !target && !typed.get().isForSplit();
            }
        }
        if (!feature) {
            throw new TrainingException(raw.source() + " has no column to learn from: but for the target, every column"
                    + " is an id or ignored.");
        }
        return columns;
    }

    /** Empty where the column is ignored. */
    private static Optional<TableColumn> typed(RawTable raw, ColumnRoles roles, int index) {
        String name = raw.names().get(index);
        ColumnSettings settings = roles.settings(index);
        RawColumn column = raw.columns().get(index);
        if (IntStream.range(0, raw.rows()).allMatch(column::isMissing)) {
            throw new TrainingException(raw.source() + ": column '" + name + "' has no value in any row.\n"
                    + (index == roles.target()
                            ? "Name another <target>."
                            : "Add <column><name>" + name + "</name><type>ignored</type></column>."));
        }
        if (roles.isTime(index)) {
            return Optional.of(TimeTableColumn.of(raw, name, settings, column));
        }
        if (column instanceof RawColumn.Numbers numbers) {
            return Optional.of(new NumericTableColumn(name, settings, numbers.values()));
        }
        if (column instanceof RawColumn.Texts texts) {
            return Optional.of(texts(raw, roles, index, settings, texts));
        }
        if (column instanceof RawColumn.Keys keys) {
            return Optional.of(new IdTableColumn(name, settings, keys.hashes()));
        }
        return Optional.empty();
    }

    /** A target of texts has classes, whatever they look like. */
    private static TableColumn texts(
            RawTable raw, ColumnRoles roles, int index, ColumnSettings settings, RawColumn.Texts texts) {
        TextsTyping typing = new TextsTyping(raw);
        ColumnType type = index == roles.target()
                ? ColumnType.CATEGORICAL
                : roles.type(index).orElseGet(() -> typing.looksLike(texts));
        return typing.typed(raw.names().get(index), settings, type, texts);
    }
}
