package dev.mlops.model.scoring;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Schema;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.Output;
import org.tribuo.impl.ArrayExample;

/**
 * Makes Tribuo's examples of rows. Training and serving use this very class, so that both see the same features: a
 * numeric column gives its scaled value, a categorical one a feature per category with the value 1.
 */
public final class FeatureEncoder {
    /** Given by rows without a numeric column, so that a row of unknown categories alone has a feature too. */
    public static final String CONSTANT_FEATURE = ":constant";

    private final RowLayout layout;
    private final boolean[] numeric;
    private final List<List<String>> features;
    private final boolean constant;

    public FeatureEncoder(Schema schema) {
        List<Column> columns = schema.columns();
        this.layout = new RowLayout(schema);
        this.numeric = new boolean[columns.size()];
        boolean numbers = false;
        for (int i = 0; i < numeric.length; i++) {
            numeric[i] = columns.get(i) instanceof NumericColumn;
            numbers |= numeric[i];
        }
        this.features = columns.stream().map(Column::featureNames).toList();
        this.constant = !numbers;
    }

    /**
     * @param row a row of this encoder's schema
     * @param output the row's target, or an unknown output where it is to be predicted
     */
    public <T extends Output<T>> Example<T> encode(Row row, T output) {
        return encode(layout.prepared(row), output);
    }

    /**
     * @param row prepared as {@link RowLayout} says
     * @param output the row's target, or an unknown output where it is to be predicted
     */
    <T extends Output<T>> Example<T> encode(double[] row, T output) {
        String[] names = new String[row.length + (constant ? 1 : 0)];
        double[] values = new double[names.length];
        for (int i = 0; i < row.length; i++) {
            // A column's features stand in the order of its categories' codes.
            names[i] = features.get(i).get(numeric[i] ? 0 : (int) row[i]);
            values[i] = numeric[i] ? row[i] : 1;
        }
        if (constant) {
            names[row.length] = CONSTANT_FEATURE;
            values[row.length] = 1;
        }
        return new ArrayExample<>(output, names, values);
    }
}
