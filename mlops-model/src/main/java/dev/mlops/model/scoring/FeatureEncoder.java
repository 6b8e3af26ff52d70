package dev.mlops.model.scoring;

import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final List<Column> columns;
    private final List<Map<String, String>> categoryFeatures;
    private final boolean constant;

    public FeatureEncoder(Schema schema) {
        this.columns = schema.columns();
        this.categoryFeatures = columns.stream().map(FeatureEncoder::features).toList();
        this.constant = columns.stream().noneMatch(NumericColumn.class::isInstance);
    }

    /**
     * @param row a row of this encoder's schema
     * @param output the row's target, or an unknown output where it is to be predicted
     */
    public <T extends Output<T>> Example<T> encode(Row row, T output) {
        int extra = constant ? 1 : 0;
        String[] names = new String[columns.size() + extra];
        double[] values = new double[names.length];
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i) instanceof NumericColumn numeric) {
                double value = row.number(i);
                names[i] = numeric.name();
                values[i] = numeric.scaling()
                        .apply(Double.isNaN(value) ? numeric.imputed().orElseThrow() : value);
            } else if (columns.get(i) instanceof CategoricalColumn categorical) {
                String given = row.text(i);
                String category = given == null ? categorical.imputed().orElseThrow() : given;
                String feature = categoryFeatures.get(i).get(category);
                names[i] = feature == null ? categorical.otherFeatureName() : feature;
                values[i] = 1;
            }
        }
        if (constant) {
            names[columns.size()] = CONSTANT_FEATURE;
            values[columns.size()] = 1;
        }
        return new ArrayExample<>(output, names, values);
    }

    /** The columns of a row whose category the model does not know. */
    public Set<String> unknownCategories(Row row) {
        Set<String> unknown = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String given = row.text(i);
            if (given != null && !categoryFeatures.get(i).containsKey(given)) {
                unknown.add(columns.get(i).name());
            }
        }
        return unknown;
    }

    private static Map<String, String> features(Column column) {
        Map<String, String> features = new HashMap<>();
        if (column instanceof CategoricalColumn categorical) {
            categorical.categories().forEach(category -> features.put(category, categorical.featureName(category)));
        }
        return features;
    }
}
