package dev.mlops.model.compiled;

import dev.mlops.model.scoring.RowBlock;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decision trees, all in the same few arrays. The two nodes below one stand side by side, so that a comparison chooses
 * by adding 0 or 1, without a branch that the processor would have to guess. A leaf leads to itself: whoever has come
 * to one may go on walking, so that several rows walk in step.
 */
final class Trees {
    /** After so many steps it is asked whether all rows are at a leaf. */
    private static final int STRIDE = 8;

    /** Where each tree begins. */
    private final int[] roots;

    /** The most steps from each root to a leaf. */
    private final int[] depths;

    /** The column that a node looks at. */
    private final int[] columns;

    /** What the column's number is compared with. */
    private final double[] limits;

    /** The first of the two nodes below; the node itself where it is a leaf. */
    private final int[] below;

    /** The number of a leaf; negative where the node is none. */
    private final int[] leaves;

    /** The same trees for many rows at once, where they are small. */
    private final Optional<BlockTrees> ofBlocks;

    private Trees(Builder built) {
        this.roots = Arrays.copyOf(built.roots, built.trees);
        this.depths = Arrays.copyOf(built.depths, built.trees);
        this.columns = Arrays.copyOf(built.columns, built.size);
        this.limits = Arrays.copyOf(built.limits, built.size);
        this.below = Arrays.copyOf(built.below, built.size);
        this.leaves = Arrays.copyOf(built.leaves, built.size);
        this.ofBlocks = built.ofBlocks.build();
    }

    /**
     * The number of the leaf that a row falls into.
     *
     * @param rows among which it is, every number finite
     * @param start where it begins
     */
    int leaf(int tree, double[] rows, int start) {
        int node = roots[tree];
        int next = below[node];
        while (next != node) {
            node = rows[start + columns[node]] > limits[node] ? next + 1 : next;
            next = below[node];
        }
        return leaves[node];
    }

    /**
     * Prepares to find the leaves that the rows of a block fall into.
     *
     * @param block whose rows they are
     * @param rows their numbers as the trees see them, every one finite
     * @return to be used by this thread, and before it asks for those of another block
     */
    Leaves leaves(RowBlock block, double[] rows) {
        Optional<BlockTrees.Rows> together = together(block, rows);
        return together.isPresent() ? together.get() : (tree, found) -> walk(tree, block, rows, found);
    }

    /** The same where all rows go through the trees at once; nothing where a walk is faster. */
    Optional<BlockTrees.Rows> together(RowBlock block, double[] rows) {
        return ofBlocks.map(trees -> trees.rows(rows, block.width(), block.count()));
    }

    /** Four rows walk in step: while one waits for memory, the others go on. */
    private void walk(int tree, RowBlock block, double[] rows, int[] found) {
        int width = block.width();
        int row = 0;
        for (; row + 4 <= block.count(); row += 4) {
            int a = roots[tree];
            int b = a;
            int c = a;
            int d = a;
            int startOfA = row * width;
            int startOfB = startOfA + width;
            int startOfC = startOfB + width;
            int startOfD = startOfC + width;
            for (int left = depths[tree]; left > 0; left -= STRIDE) {
                for (int i = Math.min(left, STRIDE); i > 0; i--) {
                    a = step(a, rows, startOfA);
                    b = step(b, rows, startOfB);
                    c = step(c, rows, startOfC);
                    d = step(d, rows, startOfD);
                }
                // Negative, where one of them is.
                if ((leaves[a] | leaves[b] | leaves[c] | leaves[d]) >= 0) {
                    break;
                }
            }
            found[row] = leaves[a];
            found[row + 1] = leaves[b];
            found[row + 2] = leaves[c];
            found[row + 3] = leaves[d];
        }
        for (; row < block.count(); row++) {
            found[row] = leaf(tree, rows, row * width);
        }
    }

    /** The sign of a difference tells which number is larger, to the last bit: no two numbers differ by zero. */
    private int step(int node, double[] rows, int start) {
        long difference = Double.doubleToRawLongBits(limits[node] - rows[start + columns[node]]);
        return below[node] + (int) (difference >>> 63);
    }

    /** Finds leaves of the rows of a block. */
    @FunctionalInterface
    interface Leaves {
        /** @param found takes the number of each row's leaf */
        void find(int tree, int[] found);
    }

    /** Collects trees. */
    static final class Builder {
        private final BlockTrees.Builder ofBlocks = new BlockTrees.Builder();
        private int[] roots = new int[16];
        private int[] depths = new int[16];
        private int trees;
        private int[] columns = new int[1024];
        private double[] limits = new double[1024];
        private int[] below = new int[1024];
        private int[] leaves = new int[1024];
        private int size;

        /** @throws UncompilableException where the nodes are not one tree */
        Builder add(TreeNodes nodes) {
            if (trees == roots.length) {
                roots = Arrays.copyOf(roots, 2 * trees);
                depths = Arrays.copyOf(depths, 2 * trees);
            }
            roots[trees] = size;
            depths[trees] = new TreeLayout(nodes, this).place();
            trees++;
            ofBlocks.add(nodes);
            return this;
        }

        Trees build() {
            return new Trees(this);
        }

        /** Makes room for nodes side by side. */
        int reserve(int count) {
            int first = size;
            size += count;
            if (size > columns.length) {
                int length = Math.max(size, 2 * columns.length);
                columns = Arrays.copyOf(columns, length);
                limits = Arrays.copyOf(limits, length);
                below = Arrays.copyOf(below, length);
                leaves = Arrays.copyOf(leaves, length);
            }
            return first;
        }

        /** A node whose rows go on to the first of a pair, or where the column is above the limit to the second. */
        void branch(int node, int column, double limit, int pair) {
            columns[node] = column;
            // Of the two zeros the positive one, from which the other differs by nothing.
            limits[node] = limit + 0.0;
            below[node] = pair;
            leaves[node] = -1;
        }

        void leaf(int node, int number) {
            columns[node] = 0;
            limits[node] = Double.POSITIVE_INFINITY;
            below[node] = node;
            leaves[node] = number;
        }

        /** A node like another, with the same ones below it. */
        void copy(int from, int to) {
            if (leaves[from] >= 0) {
                leaf(to, leaves[from]);
            } else {
                branch(to, columns[from], limits[from], below[from]);
            }
        }
    }
}
