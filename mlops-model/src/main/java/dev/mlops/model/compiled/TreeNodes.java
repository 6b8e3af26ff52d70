package dev.mlops.model.compiled;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The nodes of one tree as its source numbers them, from the root, 0. */
final class TreeNodes {
    private final @Nullable Branch[] branches;

    /** The number of each node's leaf; -1 where the node is none. */
    private final int[] leaves;

    /** What a node asks about a number. */
    enum Question {
        /** Whether it is above the limit. */
        ABOVE,
        /** Whether it is the limit, which is a category's code. */
        CATEGORY,
        /** Whether it is above 0, and not above the limit. */
        BETWEEN
    }

    /**
     * A node with a choice.
     *
     * @param column that it looks at
     * @param limit that the column's number is compared with
     * @param question to which the second node's rows say yes
     */
    record Branch(int column, double limit, Question question, int first, int second) {
        boolean category() {
            return question == Question.CATEGORY;
        }
    }

    TreeNodes(int count) {
        this.branches = new Branch[count];
        this.leaves = new int[count];
        Arrays.fill(leaves, -1);
    }

    /** A node whose rows go on to the second node where the column is above a limit, else to the first. */
    void numeric(int node, int column, double limit, int first, int second) {
        put(node, new Branch(column, limit, Question.ABOVE, first, second));
    }

    /** A node whose rows go on to the second node where they are of a category, else to the first. */
    void category(int node, int column, int code, int first, int second) {
        put(node, new Branch(column, code, Question.CATEGORY, first, second));
    }

    /**
     * A node whose rows go on to the second node where the column is above 0 and not above a limit, else to the first.
     */
    void between(int node, int column, double limit, int first, int second) {
        put(node, new Branch(column, limit, Question.BETWEEN, first, second));
    }

    /** A node whose rows all go on to one node. */
    void through(int node, int only) {
        put(node, new Branch(0, 0, Question.ABOVE, only, only));
    }

    /** @param number of the leaf among those of all trees */
    void leaf(int node, int number) {
        requireFree(node);
        leaves[node] = number;
    }

    int count() {
        return leaves.length;
    }

    /** The number of a node's leaf; negative where it is none. */
    int leafOf(int node) {
        return leaves[node];
    }

    /** The choice at a node, nothing at a leaf. */
    Optional<Branch> branchOf(int node) {
        return Optional.ofNullable(branches[node]);
    }

    /**
     * The node that rows come to which are sent to one: it has a choice or is a leaf.
     *
     * @throws UncompilableException where there is no such node
     */
    int end(int from) {
        int node = from;
        for (int passed = 0; passed <= leaves.length; passed++) {
            if (node < 0 || node >= leaves.length) {
                break;
            }
            Branch branch = branches[node];
            if (branch == null ? leaves[node] >= 0 : branch.first() != branch.second()) {
                return node;
            }
            if (branch == null) {
                break;
            }
            node = branch.first();
        }
        throw new UncompilableException("has nodes that do not hang together");
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
