package dev.mlops.model.compiled;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decision trees, all in the same few arrays. The two nodes below one stand side by side, so that one number finds both
 * and a comparison chooses.
 */
final class Trees {
    /** Where each tree begins. */
    private final int[] roots;

    /** The column that a node looks at; its complement where the column is compared with a category. */
    private final int[] columns;

    /** What the column's number is compared with. */
    private final double[] limits;

    /** The first of the two nodes below; the complement of a leaf's number where there are none. */
    private final int[] below;

    private Trees(int[] roots, int[] columns, double[] limits, int[] below) {
        this.roots = roots;
        this.columns = columns;
        this.limits = limits;
        this.below = below;
    }

    /** The number of the leaf that a row falls into. */
    int leaf(int tree, double[] row) {
        int node = roots[tree];
        int next = below[node];
        while (next >= 0) {
            int column = columns[node];
            boolean second = column >= 0 ? row[column] > limits[node] : row[~column] == limits[node];
            node = second ? next + 1 : next;
            next = below[node];
        }
        return ~next;
    }

    /** The nodes of one tree as its source numbers them, from the root, 0. */
    static final class Nodes {
        private final @Nullable Branch[] branches;

        /** The number of each node's leaf; -1 where the node is none. */
        private final int[] leaves;

        Nodes(int count) {
            this.branches = new Branch[count];
            this.leaves = new int[count];
            Arrays.fill(leaves, -1);
        }

        /** A node whose rows go on to the second node where the column is above a limit, else to the first. */
        void numeric(int node, int column, double limit, int first, int second) {
            put(node, new Branch(column, limit, first, second));
        }

        /** A node whose rows go on to the second node where they are of a category, else to the first. */
        void category(int node, int column, int code, int first, int second) {
            put(node, new Branch(~column, code, first, second));
        }

        /** A node whose rows all go on to one node. */
        void through(int node, int only) {
            put(node, new Branch(0, 0, only, only));
        }

        /** @param number of the leaf among those of all trees */
        void leaf(int node, int number) {
            requireFree(node);
            leaves[node] = number;
        }

        private void put(int node, Branch branch) {
            requireFree(node);
            branches[node] = branch;
        }

        private void requireFree(int node) {
            if (node < 0 || node >= leaves.length || branches[node] != null || leaves[node] >= 0) {
                throw new UncompilableException("has nodes that are not numbered 0, 1 and so on");
            }
        }
    }

    private record Branch(int column, double limit, int first, int second) {}

    /** Collects trees. */
    static final class Builder {
        private int[] roots = new int[16];
        private int trees;
        private int[] columns = new int[1024];
        private double[] limits = new double[1024];
        private int[] below = new int[1024];
        private int size;

        /** @throws UncompilableException where the nodes are not one tree */
        Builder add(Nodes nodes) {
            int start = size;
            if (trees == roots.length) {
                roots = Arrays.copyOf(roots, 2 * trees);
            }
            roots[trees++] = start;
            // What is at a place of the arrays, by the source's number: from top to bottom, level by level.
            int[] sources = new int[Math.max(1, nodes.leaves.length)];
            reserve(1);
            int filled = 1;
            for (int at = 0; at < filled; at++) {
                int source = end(nodes, sources[at]);
                if (nodes.leaves[source] >= 0) {
                    below[start + at] = ~nodes.leaves[source];
                    continue;
                }
                Branch branch = Objects.requireNonNull(nodes.branches[source]);
                if (filled + 2 > sources.length) {
                    throw new UncompilableException("has a node that is below two others");
                }
                sources[filled] = branch.first();
                sources[filled + 1] = branch.second();
                reserve(2);
                columns[start + at] = branch.column();
                limits[start + at] = branch.limit();
                below[start + at] = start + filled;
                filled += 2;
            }
            return this;
        }

        Trees build() {
            return new Trees(
                    Arrays.copyOf(roots, trees),
                    Arrays.copyOf(columns, size),
                    Arrays.copyOf(limits, size),
                    Arrays.copyOf(below, size));
        }

        /** Follows nodes at which there is no choice. */
        private static int end(Nodes nodes, int from) {
            int node = from;
            for (int steps = 0; steps <= nodes.leaves.length; steps++) {
                if (node < 0 || node >= nodes.leaves.length) {
                    break;
                }
                Branch branch = nodes.branches[node];
                if (branch == null ? nodes.leaves[node] >= 0 : branch.first() != branch.second()) {
                    return node;
                }
                if (branch == null) {
                    break;
                }
                node = branch.first();
            }
            throw new UncompilableException("has nodes that do not hang together");
        }

        private void reserve(int more) {
            size += more;
            if (size > columns.length) {
                int length = Math.max(size, 2 * columns.length);
                columns = Arrays.copyOf(columns, length);
                limits = Arrays.copyOf(limits, length);
                below = Arrays.copyOf(below, length);
            }
        }
    }
}
