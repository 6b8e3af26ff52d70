package dev.mlops.model.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes models of Tribuo's trees and of its ensembles of them. */
final class TreeModels {
    static final String TREE = "org.tribuo.common.tree.TreeModel";
    static final String REGRESSION_TREE = "org.tribuo.regression.rtree.IndependentRegressionTreeModel";

    private static final String VOTES = "org.tribuo.classification.ensemble.VotingCombiner";
    private static final String AVERAGE = "org.tribuo.regression.ensemble.AveragingCombiner";
    private static final String LABEL = "org.tribuo.classification.Label";

    private static final int HEAD = 1;
    private static final int NODES = 2;
    private static final int NODES_OF_DIMENSION = 3;

    private static final int MEMBERS = 2;
    private static final int WEIGHTS = 3;
    private static final int COMBINER = 4;

    private final FeatureColumns columns;
    private final ModelHead head;

    TreeModels(FeatureColumns columns, ModelHead head) {
        this.columns = columns;
        this.head = head;
    }

    /** One tree of labels. */
    LabelTree labelTree(Message model, List<String> labels) {
        TribuoTree tree = tree(TREE, model);
        double[] scores = new double[tree.leaves().size() * labels.size()];
        int[] answers = new int[tree.leaves().size()];
        Map<String, Integer> ids = ids(labels);
        for (int i = 0; i < answers.length; i++) {
            TribuoTree.Leaf leaf = tree.leaves().get(i);
            answers[i] = label(leaf.output(), ids);
            if (leaf.scores().size() != labels.size()
                    || leaf.probabilities() != tree.leaves().get(0).probabilities()) {
                throw new UncompilableException("has a leaf that scores other labels");
            }
            for (Message entry : leaf.scores()) {
                LabelScore score = LabelScore.ofEntry(entry);
                scores[i * labels.size() + id(score.label(), ids)] = score.score();
            }
        }
        Trees trees = new Trees.Builder().add(tree.nodes(columns, 0)).build();
        return new LabelTree(
                trees, answers, scores, labels.size(), tree.leaves().get(0).probabilities());
    }

    /** One tree of values. */
    AveragedTrees valueTree(String className, Message model) {
        TribuoTree tree = tree(className, model);
        Trees trees = new Trees.Builder().add(tree.nodes(columns, 0)).build();
        return new AveragedTrees(trees, values(List.of(tree)), new float[] {1});
    }

    /** A forest, or trees that were boosted. */
    CompiledModel ensemble(Message model, List<String> labels) {
        List<TribuoTree> members = new ArrayList<>();
        List<Float> weights = new ArrayList<>();
        String combiner = "";
        MessageReader fields = model.reader();
        while (fields.next()) {
            switch (fields.field()) {
                case MEMBERS -> members.add(member(fields.message()));
                case WEIGHTS -> weights.addAll(fields.singles());
                case COMBINER -> combiner = Typed.of(fields.message()).className();
                default -> {}
            }
        }
        if (weights.size() != members.size()) {
            throw new UncompilableException("has members without a weight");
        }
        float[] factors = new float[weights.size()];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = weights.get(i);
        }
        Trees trees = trees(members);
        if (combiner.equals(VOTES) && !labels.isEmpty()) {
            return new VotingTrees(trees, answers(members, ids(labels)), factors, labels.size());
        }
        if (combiner.equals(AVERAGE) && labels.isEmpty()) {
            return new AveragedTrees(trees, values(members), factors);
        }
        throw new UncompilableException("is combined by " + combiner);
    }

    private TribuoTree member(Message envelope) {
        Typed member = Typed.of(envelope);
        return tree(member.className(), member.data());
    }

    private TribuoTree tree(String className, Message model) {
        boolean ofDimensions = className.equals(REGRESSION_TREE);
        if (!ofDimensions && !className.equals(TREE)) {
            throw new UncompilableException("has a member of the class " + className);
        }
        TribuoTree tree = TribuoTree.empty();
        MessageReader fields = model.reader();
        while (fields.next()) {
            if (fields.field() == HEAD) {
                requireSameFeatures(ModelHead.of(fields.message()));
            } else if (fields.field() == NODES && ofDimensions) {
                addDimension(tree, fields.message());
            } else if (fields.field() == NODES) {
                tree.add(fields.message());
            }
        }
        return tree;
    }

    /** An entry of a map from the name of a dimension to its nodes. */
    private static void addDimension(TribuoTree tree, Message entry) {
        if (!tree.leaves().isEmpty()) {
            throw new UncompilableException("predicts several values");
        }
        MessageReader fields = entry.reader();
        while (fields.next()) {
            if (fields.field() == NODES) {
                MessageReader nodes = fields.message().reader();
                while (nodes.next()) {
                    if (nodes.field() == NODES_OF_DIMENSION) {
                        tree.add(nodes.message());
                    }
                }
            }
        }
    }

    private void requireSameFeatures(ModelHead member) {
        if (!member.features().isSame(head.features())) {
            throw new UncompilableException("has a member with features of its own");
        }
    }

    private Trees trees(List<TribuoTree> members) {
        Trees.Builder trees = new Trees.Builder();
        int leaves = 0;
        for (TribuoTree member : members) {
            trees.add(member.nodes(columns, leaves));
            leaves += member.leaves().size();
        }
        return trees.build();
    }

    private static int[] answers(List<TribuoTree> trees, Map<String, Integer> ids) {
        return trees.stream()
                .flatMap(tree -> tree.leaves().stream())
                .mapToInt(leaf -> label(leaf.output(), ids))
                .toArray();
    }

    private static double[] values(List<TribuoTree> trees) {
        return trees.stream()
                .flatMap(tree -> tree.leaves().stream())
                .mapToDouble(leaf -> value(leaf.output()))
                .toArray();
    }

    private static int label(Message output, Map<String, Integer> ids) {
        return id(LabelScore.of(Typed.of(output).as(LABEL)).label(), ids);
    }

    /** The second field of both messages in which Tribuo keeps a value, of one dimension and of several. */
    private static double value(Message output) {
        Typed typed = Typed.of(output);
        MessageReader fields = typed.data().reader();
        double value = 0;
        while (fields.next()) {
            if (fields.field() == 2) {
                List<Double> values = fields.numbers();
                if (values.size() != 1) {
                    throw new UncompilableException("predicts several values");
                }
                value = values.get(0);
            }
        }
        return value;
    }

    private static int id(String label, Map<String, Integer> ids) {
        Integer id = ids.get(label);
        if (id == null) {
            throw new UncompilableException("has a leaf with a label that it does not know");
        }
        return id;
    }

    private static Map<String, Integer> ids(List<String> labels) {
        Map<String, Integer> ids = new HashMap<>();
        for (String label : labels) {
            ids.put(label, ids.size());
        }
        return ids;
    }
}
