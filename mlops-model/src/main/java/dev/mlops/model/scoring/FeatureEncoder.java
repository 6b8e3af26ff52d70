package dev.mlops.model.scoring;

import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.Slot;
import java.util.Arrays;
import org.tribuo.Example;
import org.tribuo.Output;
import org.tribuo.impl.ArrayExample;

/**
 * Makes Tribuo's examples of rows. Training and serving use this very class, so that both see the same features: those
 * for which the numbers of a prepared row stand, as {@link Slot} says.
 */
public final class FeatureEncoder {
    /** Given by rows without a number that is always there, so that a row of unknown categories has a feature too. */
    public static final String CONSTANT_FEATURE = ":constant";

    private final RowLayout layout;
    private final boolean constant;

    public FeatureEncoder(Schema schema) {
        this(new RowLayout(schema));
    }

    FeatureEncoder(RowLayout layout) {
        this.layout = layout;
        boolean numbers = false;
        for (int i = 0; i < layout.width(); i++) {
            numbers |= layout.slot(i).kind() == Slot.Kind.NUMBER;
        }
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
        int count = 0;
        for (int i = 0; i < row.length; i++) {
            Slot slot = layout.slot(i);
            boolean code = slot.kind() == Slot.Kind.CODE;
            if (slot.kind() != Slot.Kind.NONE && (slot.kind() != Slot.Kind.SPARSE || row[i] != 0)) {
                names[count] = slot.features().get(code ? (int) row[i] : 0);
                values[count++] = code ? 1 : row[i];
            }
        }
        if (constant) {
            names[count] = CONSTANT_FEATURE;
            values[count++] = 1;
        }
        return new ArrayExample<>(output, Arrays.copyOf(names, count), Arrays.copyOf(values, count));
    }
}
