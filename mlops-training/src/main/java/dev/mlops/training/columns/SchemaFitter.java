package dev.mlops.training.columns;

import dev.mlops.model.schema.BooleanColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.Target;
import dev.mlops.training.TrainingException;
import dev.mlops.training.table.BooleanTableColumn;
import dev.mlops.training.table.CategoricalTableColumn;
import dev.mlops.training.table.DateTableColumn;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.TableColumn;
import dev.mlops.training.table.TextTableColumn;
import dev.mlops.training.table.TypedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Fits a schema on the training rows, and on nothing else. No number and no category in it is that of a few rows. */
public final class SchemaFitter {
    private final int minCount;
    private final NumericScaling features;
    private final NumericScaling target;

    /**
     * @param minCount training rows below which a category counts as other, and a term of a text does not count
     * @param features the scale on which the model learns from numbers
     * @param target the scale on which the model learns the numbers that it predicts
     */
    public SchemaFitter(int minCount, NumericScaling features, NumericScaling target) {
        this.minCount = minCount;
        this.features = features;
        this.target = target;
    }

    /**
     * @param rows the training rows
     * @throws TrainingException where a column has no value among the training rows, or two columns get in each other's
     *     way
     */
    public Schema fit(TypedTable table, int[] rows) {
        List<Column> columns = new ArrayList<>();
        for (TableColumn column : table.features()) {
            if (IntStream.of(rows).allMatch(column::isMissing)) {
                throw new TrainingException(table.source() + ": column '" + column.name()
                        + "' has no value in any training row.\nAdd <column><name>" + column.name()
                        + "</name><type>ignored</type></column>.");
            }
            columns.add(column(table, column, rows));
        }
        try {
            return new Schema(columns, target(table, rows));
        } catch (IllegalArgumentException e) {
            throw new TrainingException(table.source() + ": " + e.getMessage() + ".", e);
        }
    }

    private Column column(TypedTable table, TableColumn column, int[] rows) {
        var numbers = new NumberFitter(table.source());
        var categories = new CategoryFitter(table.source(), minCount);
        if (column instanceof NumericTableColumn numeric) {
            return numbers.numeric(numeric, rows, features);
        }
        if (column instanceof DateTableColumn dates) {
            return numbers.date(dates, rows, features);
        }
        if (column instanceof BooleanTableColumn truths) {
            return truth(table, truths, rows);
        }
        if (column instanceof TextTableColumn texts) {
            return new TextFitter(table.source(), minCount).text(texts, rows);
        }
        CategoricalTableColumn texts = (CategoricalTableColumn) column;
        return texts.isHashed() ? categories.hashed(texts, rows) : categories.categorical(texts, rows);
    }

    private static BooleanColumn truth(TypedTable table, BooleanTableColumn column, int[] rows) {
        long missing = IntStream.of(rows).filter(column::isMissing).count();
        long yes = IntStream.of(rows).filter(row -> column.value(row) == 1).count();
        var imputation = new Imputed(table.source(), column);
        return new BooleanColumn(
                column.name(),
                missing,
                imputation.value(
                        () -> yes * 2 > rows.length - missing,
                        BooleanColumn::parse,
                        "true or false",
                        parsed -> parsed == 1),
                imputation.isIndicated());
    }

    private Target target(TypedTable table, int[] rows) {
        if (table.target() instanceof NumericTableColumn numbers) {
            return new NumberFitter(table.source()).target(numbers, rows, target);
        }
        TreeSet<String> labels = new TreeSet<>();
        for (int row : rows) {
            labels.add(table.label(row));
        }
        return new LabelTarget(table.target().name(), List.copyOf(labels));
    }
}
