package dev.mlops.model.compiled;

import java.util.ArrayList;
import java.util.List;

/**
 * The nodes of a tree as Tribuo writes them.
 *
 * @param splits the nodes that ask
 * @param leaves the nodes that answer
 */
record TribuoTree(List<Split> splits, List<Leaf> leaves) {
    private static final int DATA = 3;
    private static final int TYPE_URL = 1;
    private static final int VALUE = 2;

    /**
     * A node that asks whether a feature is above a value.
     *
     * @param node its number
     * @param feature what is asked for
     * @param value to compare with
     * @param below the node to go on to where it is not above
     * @param above the node to go on to where it is
     */
    record Split(int node, int feature, double value, int below, int above) {
        static Split of(Message data) {
            int node = 0;
            int above = 0;
            int below = 0;
            int feature = 0;
            double value = 0;
            MessageReader fields = data.reader();
            while (fields.next()) {
                switch (fields.field()) {
                    case 2 -> node = fields.integer();
                    case 3 -> above = fields.integer();
                    case 4 -> below = fields.integer();
                    case 5 -> feature = fields.integer();
                    case 6 -> value = fields.number();
                    default -> {}
                }
            }
            return new Split(node, feature, value, below, above);
        }
    }

    /**
     * A node that answers.
     *
     * @param node its number
     * @param output its answer
     * @param scores its score per label, each an entry of a map
     * @param probabilities whether the scores are probabilities
     */
    record Leaf(int node, Message output, List<Message> scores, boolean probabilities) {
        static Leaf of(Message data) {
            int node = 0;
            Message output = new Message(data.bytes(), data.start(), 0);
            List<Message> scores = new ArrayList<>();
            boolean probabilities = false;
            MessageReader fields = data.reader();
            while (fields.next()) {
                switch (fields.field()) {
                    case 2 -> node = fields.integer();
                    case 4 -> output = fields.message();
                    case 5 -> scores.add(fields.message());
                    case 6 -> probabilities = fields.flag();
                    default -> {}
                }
            }
            return new Leaf(node, output, scores, probabilities);
        }
    }

    /** Adds a node to the tree, as it stands in a list of nodes. */
    void add(Message envelope) {
        // Their class names are not looked at by Tribuo either: the message tells what a node is.
        MessageReader fields = envelope.reader();
        while (fields.next()) {
            if (fields.field() == DATA) {
                addNode(fields.message());
            }
        }
    }

    private void addNode(Message any) {
        String type = "";
        MessageReader fields = any.reader();
        while (fields.next()) {
            if (fields.field() == TYPE_URL) {
                type = fields.text();
            } else if (fields.field() == VALUE && type.endsWith(".SplitNodeProto")) {
                splits.add(Split.of(fields.message()));
            } else if (fields.field() == VALUE && type.endsWith(".LeafNodeProto")) {
                leaves.add(Leaf.of(fields.message()));
            }
        }
    }

    static TribuoTree empty() {
        return new TribuoTree(new ArrayList<>(), new ArrayList<>());
    }

    /**
     * The nodes in terms of a row.
     *
     * @param columns where features stand in a row
     * @param firstLeaf number of this tree's first leaf among those of all trees
     */
    TreeNodes nodes(FeatureColumns columns, int firstLeaf) {
        TreeNodes nodes = new TreeNodes(splits.size() + leaves.size());
        for (Split split : splits) {
            add(nodes, columns, split);
        }
        for (int i = 0; i < leaves.size(); i++) {
            nodes.leaf(leaves.get(i).node(), firstLeaf + i);
        }
        return nodes;
    }

    private static void add(TreeNodes nodes, FeatureColumns columns, Split split) {
        int column = columns.column(split.feature());
        boolean category = columns.isCategory(split.feature());
        if (column != FeatureColumns.CONSTANT && !category) {
            nodes.numeric(split.node(), column, split.value(), split.below(), split.above());
            return;
        }
        // A row has 1 in the feature of its category, and 0 in all others.
        int with = 1 > split.value() ? split.above() : split.below();
        int without = 0 > split.value() ? split.above() : split.below();
        if (!category || with == without) {
            nodes.through(split.node(), with);
        } else {
            nodes.category(split.node(), column, columns.code(split.feature()), without, with);
        }
    }
}
