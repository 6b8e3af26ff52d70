package dev.mlops.model.compiled;

import dev.mlops.model.scoring.RowBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** XGBoost's trees, added up in its own single precision, without its native code. */
final class BoostedTrees implements CompiledModel {
    private static final String CLASSES = "multi:softprob";
    private static final String VALUES = "reg:squarederror";
    private static final int BOOSTER = 3;

    private final Trees trees;
    private final int[] outputOfTrees;
    private final float[] leaves;
    private final float[] base;
    private final boolean classifies;

    private BoostedTrees(Trees trees, int[] outputOfTrees, float[] leaves, float[] base, boolean classifies) {
        this.trees = trees;
        this.outputOfTrees = outputOfTrees;
        this.leaves = leaves;
        this.base = base;
        this.classifies = classifies;
    }

    /** @param outputs labels, or 1 for a regression */
    static BoostedTrees of(FeatureColumns columns, Message model, int outputs, boolean classifies) {
        Optional<Message> booster = Optional.empty();
        MessageReader fields = model.reader();
        while (fields.next()) {
            if (fields.field() == BOOSTER) {
                if (booster.isPresent()) {
                    throw new UncompilableException("predicts several values");
                }
                booster = Optional.of(fields.message());
            }
        }
        var reader = new BoosterReader(booster.orElseThrow(() -> new UncompilableException("has no trees")));
        if (!reader.objective().equals(classifies ? CLASSES : VALUES) || reader.outputs() != outputs) {
            throw new UncompilableException("was trained for " + reader.objective());
        }
        List<Float> leaves = new ArrayList<>();
        Trees.Builder trees = new Trees.Builder();
        List<Map<?, ?>> grown = reader.trees();
        for (Map<?, ?> tree : grown) {
            trees.add(nodes(tree, columns, leaves));
        }
        float[] values = new float[leaves.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = leaves.get(i);
        }
        int[] outputOfTrees = reader.outputOfTrees();
        if (outputOfTrees.length != grown.size()) {
            throw new UncompilableException("has trees of no output");
        }
        for (int output : outputOfTrees) {
            if (output < 0 || output >= outputs) {
                throw new UncompilableException("has trees of no output");
            }
        }
        return new BoostedTrees(trees.build(), outputOfTrees, values, reader.base(outputs), classifies);
    }

    private static TreeNodes nodes(Map<?, ?> tree, FeatureColumns columns, List<Float> leaves) {
        int[] left = BoosterReader.integers(tree, "left_children");
        int[] right = BoosterReader.integers(tree, "right_children");
        int[] features = BoosterReader.integers(tree, "split_indices");
        double[] limits = BoosterReader.numbers(tree, "split_conditions");
        double[] missingLeft = BoosterReader.numbers(tree, "default_left");
        boolean same = right.length == left.length && features.length == left.length;
        if (!same || limits.length != left.length || missingLeft.length != left.length) {
            throw new UncompilableException("has a tree whose parts do not fit");
        }
        if (BoosterReader.numbers(tree, "categories_nodes").length > 0) {
            throw new UncompilableException("splits by sets of categories");
        }
        TreeNodes nodes = new TreeNodes(left.length);
        for (int node = 0; node < left.length; node++) {
            float limit = (float) limits[node];
            if (left[node] < 0) {
                nodes.leaf(node, leaves.size());
                leaves.add(limit);
                continue;
            }
            int column = columns.column(features[node]);
            boolean category = columns.isCategory(features[node]);
            if (columns.isSparse(features[node])) {
                sparse(nodes, node, column, limit, missingLeft[node] != 0, left[node], right[node]);
                continue;
            }
            if (column != FeatureColumns.CONSTANT && !category) {
                // Here it is "not below" where in Tribuo's trees it is "above".
                nodes.numeric(node, column, Math.nextDown(limit), left[node], right[node]);
                continue;
            }
            int with = 1 < limit ? left[node] : right[node];
            // For XGBoost a row has no value in the features of other categories, not a 0.
            int without = missingLeft[node] != 0 ? left[node] : right[node];
            if (!category || with == without) {
                nodes.through(node, with);
            } else {
                nodes.category(node, column, columns.code(features[node]), without, with);
            }
        }
        return nodes;
    }

    /** For XGBoost a row has no value in a sparse feature that is 0, and all others are positive. */
    private static void sparse(
            TreeNodes nodes, int node, int column, float limit, boolean missingLeft, int left, int right) {
        if (limit <= 0) {
            // Every value is at the limit or above it.
            nodes.numeric(node, column, 0, missingLeft ? left : right, right);
        } else if (missingLeft) {
            nodes.numeric(node, column, Math.nextDown(limit), left, right);
        } else {
            nodes.between(node, column, Math.nextDown(limit), right, left);
        }
    }

    @Override
    public int score(double[] row, double[] scores) {
        return score(single(row, row.length), 0, scores, 0);
    }

    @Override
    public void score(RowBlock block) {
        int count = block.count();
        int width = block.width();
        double[] single = single(block.rows(), count * width);
        if (block.isSmall()) {
            for (int i = 0; i < count; i++) {
                block.labels()[i] = score(single, i * width, block.scores(), i * base.length);
            }
            return;
        }
        float[][] sums = new float[count][];
        Arrays.setAll(sums, row -> base.clone());
        int[] found = new int[count];
        Trees.Leaves finder = trees.leaves(block, single);
        for (int tree = 0; tree < outputOfTrees.length; tree++) {
            finder.find(tree, found);
            int output = outputOfTrees[tree];
            for (int i = 0; i < count; i++) {
                sums[i][output] += leaves[found[i]];
            }
        }
        for (int i = 0; i < count; i++) {
            block.labels()[i] = answer(sums[i], block.scores(), i * base.length);
        }
    }

    /** Scores the row that begins at a place; its scores are put at another. */
    private int score(double[] rows, int start, double[] scores, int first) {
        float[] sums = base.clone();
        for (int tree = 0; tree < outputOfTrees.length; tree++) {
            sums[outputOfTrees[tree]] += leaves[trees.leaf(tree, rows, start)];
        }
        return answer(sums, scores, first);
    }

    private static double[] single(double[] numbers, int length) {
        double[] single = new double[length];
        for (int i = 0; i < length; i++) {
            single[i] = (float) numbers[i];
        }
        return single;
    }

    private int answer(float[] sums, double[] scores, int start) {
        if (classifies) {
            softmax(sums);
        }
        for (int output = 0; output < sums.length; output++) {
            scores[start + output] = sums[output];
        }
        return CompiledModel.highest(scores, start, sums.length);
    }

    private static void softmax(float[] sums) {
        float max = Float.NEGATIVE_INFINITY;
        for (float sum : sums) {
            max = Math.max(max, sum);
        }
        double all = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (float) Math.exp(sums[i] - max);
            all += sums[i];
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= (float) all;
        }
    }
}
