package dev.mlops.training.columns;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.model.scoring.FeatureEncoder;
import dev.mlops.model.scoring.Row;
import dev.mlops.training.table.BooleanTableColumn;
import dev.mlops.training.table.CategoricalTableColumn;
import dev.mlops.training.table.DateTableColumn;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.TableColumn;
import dev.mlops.training.table.TextTableColumn;
import dev.mlops.training.table.TypedTable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** The rows of a table as a schema's model takes them. */
public final class TableRows {
    private static final OffsetDateTime NO_TIME = OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);

    private final TypedTable table;
    private final Schema schema;
    private final List<TableColumn> columns;

    /** @param schema fitted on this table */
    public TableRows(TypedTable table, Schema schema) {
        this.table = table;
        this.schema = schema;
        Map<String, TableColumn> byName =
                table.features().stream().collect(Collectors.toMap(TableColumn::name, Function.identity()));
        this.columns =
                schema.columns().stream().map(Column::name).map(byName::get).toList();
    }

    /** The values of one row. */
    public Row row(int row) {
        Row.Builder builder = Row.builder(schema);
        for (int i = 0; i < columns.size(); i++) {
            TableColumn column = columns.get(i);
            if (column instanceof NumericTableColumn numbers) {
                builder.number(i, numbers.value(row));
            } else if (column instanceof BooleanTableColumn truths) {
                builder.number(i, truths.value(row));
            } else {
                builder.text(i, text(column, row));
            }
        }
        return builder.build();
    }

    private static @Nullable String text(TableColumn column, int row) {
        if (column instanceof CategoricalTableColumn categories) {
            return categories.text(row);
        }
        if (column instanceof DateTableColumn dates) {
            return dates.text(row);
        }
        return ((TextTableColumn) column).text(row);
    }

    /** The true value of a row, in the target's own unit, where the task is a regression. */
    public double value(int row) {
        if (table.target() instanceof NumericTableColumn numbers) {
            return numbers.value(row);
        }
        throw new IllegalStateException("the target '" + table.target().name() + "' has no values");
    }

    /** The given rows, in the given order, where the schema's target has labels. */
    public MutableDataset<Label> labels(int[] rows) {
        if (!(schema.target() instanceof LabelTarget)) {
            throw new IllegalStateException("the target '" + schema.target().name() + "' has no labels");
        }
        return dataset(rows, new LabelFactory(), row -> new Label(table.label(row)));
    }

    /** The given rows, in the given order, their targets scaled, where the schema's target has values. */
    public MutableDataset<Regressor> values(int[] rows) {
        if (!(schema.target() instanceof ValueTarget target)) {
            throw new IllegalStateException("the target '" + schema.target().name() + "' has no values");
        }
        return dataset(
                rows,
                new RegressionFactory(),
                row -> new Regressor(target.name(), target.scaling().apply(value(row))));
    }

    private <T extends Output<T>> MutableDataset<T> dataset(
            int[] rows, OutputFactory<T> factory, IntFunction<T> output) {
        // Path and time stay out: the same rows are to give the same model anywhere and at any time.
        var provenance = new SimpleDataSourceProvenance(table.digest(), NO_TIME, factory);
        MutableDataset<T> dataset = new MutableDataset<>(provenance, factory);
        FeatureEncoder encoder = new FeatureEncoder(schema);
        for (int row : rows) {
            dataset.add(encoder.encode(row(row), output.apply(row)));
        }
        return dataset;
    }
}
