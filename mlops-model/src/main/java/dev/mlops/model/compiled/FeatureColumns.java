package dev.mlops.model.compiled;

import dev.mlops.model.schema.Slot;
import dev.mlops.model.scoring.FeatureEncoder;
import dev.mlops.model.scoring.RowLayout;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where the features of a model stand in a row, which is prepared as {@link dev.mlops.model.scoring.RowLayout} says:
 * the code of a category is the place of its feature among those of its column.
 */
final class FeatureColumns {
    /** Stands for a place that there is not: the constant feature of rows without a number that is always there. */
    static final int CONSTANT = -1;

    private static final int ABSENT = -1;

    private final int size;
    private final int[][] ids;
    private final Slot.Kind[] kinds;

    /** The places of sparse features. */
    private final int[] sparse;

    private final int constant;
    private final int[] columnOf;
    private final int[] codeOf;

    /**
     * @param layout of the rows that have the features
     * @param featureIds the numbers by which the model knows them
     * @throws UncompilableException where the model knows a feature that no column gives
     */
    FeatureColumns(RowLayout layout, Map<String, Integer> featureIds) {
        this.size = featureIds.size();
        this.ids = new int[layout.width()][];
        this.kinds = new Slot.Kind[ids.length];
        this.columnOf = new int[size];
        this.codeOf = new int[size];
        int found = 0;
        for (int i = 0; i < ids.length; i++) {
            List<String> names = layout.slot(i).features();
            kinds[i] = layout.slot(i).kind();
            ids[i] = new int[names.size()];
            for (int code = 0; code < names.size(); code++) {
                ids[i][code] = id(featureIds, names.get(code));
                if (ids[i][code] != ABSENT) {
                    columnOf[ids[i][code]] = i;
                    codeOf[ids[i][code]] = code;
                    found++;
                }
            }
        }
        this.sparse = IntStream.range(0, kinds.length)
                .filter(place -> kinds[place] == Slot.Kind.SPARSE)
                .toArray();
        this.constant = id(featureIds, FeatureEncoder.CONSTANT_FEATURE);
        if (constant != ABSENT) {
            columnOf[constant] = CONSTANT;
            found++;
        }
        if (found != size) {
            throw new UncompilableException("knows features that no column gives");
        }
    }

    /** How many features the model knows. */
    int size() {
        return size;
    }

    /** The most features that a row can have: of the sparse ones, which may be many, only those that it has. */
    int most(double[] row) {
        int most = ids.length + 1;
        for (int place : sparse) {
            most -= row[place] == 0 ? 1 : 0;
        }
        return most;
    }

    /** The place in a row of the number that gives a feature, or {@link #CONSTANT}. */
    int column(int feature) {
        requireFeature(feature);
        return columnOf[feature];
    }

    /** Whether a feature is a category. */
    boolean isCategory(int feature) {
        int column = column(feature);
        return column != CONSTANT && kinds[column] == Slot.Kind.CODE;
    }

    /** Whether a row has a feature only where its number is not 0. */
    boolean isSparse(int feature) {
        int column = column(feature);
        return column != CONSTANT && kinds[column] == Slot.Kind.SPARSE;
    }

    /** The number in the feature's column of rows that have the category. */
    int code(int feature) {
        return codeOf[feature];
    }

    /**
     * Collects the features that a row has, in the order in which Tribuo adds them up: by their numbers.
     *
     * @param row the row
     * @param features takes the features, as many as {@link #most} at most
     * @param values takes their values
     * @return how many they are
     */
    int collect(double[] row, int[] features, double[] values) {
        int count = 0;
        count = insert(constant, 1, count, features, values);
        for (int column = 0; column < ids.length; column++) {
            double number = row[column];
            switch (kinds[column]) {
                case NUMBER -> count = insert(ids[column][0], number, count, features, values);
                case CODE -> count = insert(ids[column][(int) number], 1, count, features, values);
                case SPARSE -> {
                    if (number != 0) {
                        count = insert(ids[column][0], number, count, features, values);
                    }
                }
                case NONE -> {}
            }
        }
        return count;
    }

    /** Columns mostly come in the order of their features, so that there is seldom anything to move. */
    private static int insert(int feature, double value, int count, int[] features, double[] values) {
        if (feature == ABSENT) {
            return count;
        }
        int at = count;
        while (at > 0 && features[at - 1] > feature) {
            features[at] = features[at - 1];
            values[at] = values[at - 1];
            at--;
        }
        features[at] = feature;
        values[at] = value;
        return count + 1;
    }

    private void requireFeature(int feature) {
        if (feature < 0 || feature >= size) {
            throw new UncompilableException("names a feature that it does not know");
        }
    }

    private int id(Map<String, Integer> featureIds, String name) {
        int id = featureIds.getOrDefault(name, ABSENT);
        if (id != ABSENT) {
            requireFeature(id);
        }
        return id;
    }
}
