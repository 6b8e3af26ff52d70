package dev.mlops.model.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decision trees that many rows go through at once. What nodes ask is answered for all rows first; then a node parts
 * the set of rows that come to it in two with a few operations on their bits, whatever their number. Small trees are
 * faster so by far than row by row; in large ones most nodes would part empty sets.
 */
final class BlockTrees {
    /** In trees that are larger on average, a walk from node to node is shorter. */
    private static final int MOST_NODES = 512;

    private final Questions questions;

    /** Where the nodes of each tree begin, and where those of the last one end. Leaves are counted apart. */
    private final int[] starts;

    /** Where the answer to a node's question stands. */
    private final int[] answers;

    /** Where the rows go that are answered no and yes: a node of the tree by its number, or after all nodes a leaf. */
    private final int[] no;

    private final int[] yes;

    /** The numbers of the leaves, tree by tree, each of which has one more than nodes. */
    private final int[] leaves;

    private final ThreadLocal<Scratch> scratch;

    /**
     * What one thread works with; kept, since it grows with the model.
     *
     * @param answers to all questions
     * @param reached the rows that come to each node and leaf of a tree
     */
    private record Scratch(long[] answers, long[] reached) {}

    private BlockTrees(Questions questions, int[] starts, int[] answers, int[] no, int[] yes, int[] leaves) {
        this.questions = questions;
        this.starts = starts;
        this.answers = answers;
        this.no = no;
        this.yes = yes;
        this.leaves = leaves;
        int most = 0;
        for (int tree = 1; tree < starts.length; tree++) {
            most = Math.max(most, starts[tree] - starts[tree - 1]);
        }
        int places = 2 * most + 1;
        this.scratch = ThreadLocal.withInitial(() -> new Scratch(new long[questions.places()], new long[places]));
    }

    /**
     * Answers what the trees ask about rows.
     *
     * @param rows one after the other, every number finite
     * @param width numbers in a row
     * @param count rows, 1 to 64
     */
    Rows rows(double[] rows, int width, int count) {
        Scratch mine = scratch.get();
        questions.answer(rows, width, count, mine.answers());
        return new Rows(mine, -1L >>> Long.SIZE - count);
    }

    /** Rows about which all is answered. For the thread that asked for them, until it asks for the next ones. */
    final class Rows implements Trees.Leaves {
        private final long[] answered;
        private final long[] reached;
        private final long all;

        private Rows(Scratch scratch, long all) {
            this.answered = scratch.answers();
            this.reached = scratch.reached();
            this.all = all;
        }

        @Override
        public void find(int tree, int[] found) {
            int nodes = part(tree);
            int first = starts[tree] + tree;
            for (int leaf = 0; leaf <= nodes; leaf++) {
                int number = leaves[first + leaf];
                for (long rows = reached[nodes + leaf]; rows != 0; rows &= rows - 1) {
                    found[Long.numberOfTrailingZeros(rows)] = number;
                }
            }
        }

        /**
         * Adds the rows that come to the leaves of a tree to sets.
         *
         * @param choice the number of the set for each leaf of all trees
         */
        void gather(int tree, int[] choice, long[] sets) {
            int nodes = part(tree);
            int first = starts[tree] + tree;
            for (int leaf = 0; leaf <= nodes; leaf++) {
                sets[choice[leaves[first + leaf]]] |= reached[nodes + leaf];
            }
        }

        /** Finds which rows reach what, and tells how many nodes there are before the leaves. */
        private int part(int tree) {
            int start = starts[tree];
            int nodes = starts[tree + 1] - start;
            reached[0] = all;
            for (int node = 0; node < nodes; node++) {
                long rows = reached[node];
                long agreeing = rows & answered[answers[start + node]];
                reached[yes[start + node]] = agreeing;
                reached[no[start + node]] = rows ^ agreeing;
            }
            return nodes;
        }
    }

    /** Collects trees. */
    static final class Builder {
        private final List<Placed> trees = new ArrayList<>();
        private long nodes;
        private boolean between;

        /**
         * A tree whose nodes and leaves have places, in an order in which whatever is below comes later.
         *
         * @param ends the nodes and leaves of the source by their places
         */
        private record Placed(TreeNodes source, int[] ends) {
            static Placed of(TreeNodes source) {
                int[] ends = new int[source.count()];
                int count = 1;
                ends[0] = source.end(0);
                for (int i = 0; i < count; i++) {
                    Optional<TreeNodes.Branch> branch = source.branchOf(ends[i]);
                    if (branch.isPresent()) {
                        ends[count++] = source.end(branch.get().first());
                        ends[count++] = source.end(branch.get().second());
                    }
                }
                return new Placed(source, Arrays.copyOf(ends, count));
            }

            int nodes() {
                return ends.length / 2;
            }

            /** Each one's number: that of a node, or after all nodes that of a leaf. */
            int[] targets() {
                int[] targets = new int[ends.length];
                int node = 0;
                int leaf = nodes();
                for (int i = 0; i < ends.length; i++) {
                    targets[i] = source.branchOf(ends[i]).isPresent() ? node++ : leaf++;
                }
                return targets;
            }
        }

        /** @param tree known to be one, in which no node is below two others */
        void add(TreeNodes tree) {
            nodes += tree.count() / 2;
            for (int node = 0; node < tree.count(); node++) {
                between |= tree.branchOf(node)
                        .filter(branch -> branch.question() == TreeNodes.Question.BETWEEN)
                        .isPresent();
            }
            trees.add(Placed.of(tree));
        }

        /** The trees, unless they are too large or ask about two limits at once, as few do. */
        Optional<BlockTrees> build() {
            if (between || nodes > (long) MOST_NODES * trees.size()) {
                return Optional.empty();
            }
            var asked = new Questions.Builder();
            for (Placed tree : trees) {
                for (int end : tree.ends()) {
                    tree.source().branchOf(end).ifPresent(asked::add);
                }
            }
            return Optional.of(placed(asked.build()));
        }

        private BlockTrees placed(Questions questions) {
            int size = trees.stream().mapToInt(Placed::nodes).sum();
            int[] starts = new int[trees.size() + 1];
            int[] answers = new int[size];
            int[] no = new int[size];
            int[] yes = new int[size];
            int[] leaves = new int[size + trees.size()];
            int node = 0;
            int leaf = 0;
            for (int tree = 0; tree < trees.size(); tree++) {
                Placed placed = trees.get(tree);
                int[] targets = placed.targets();
                int below = 1;
                for (int end : placed.ends()) {
                    Optional<TreeNodes.Branch> branch = placed.source().branchOf(end);
                    if (branch.isPresent()) {
                        answers[node] = questions.place(branch.get());
                        no[node] = targets[below++];
                        yes[node] = targets[below++];
                        node++;
                    } else {
                        leaves[leaf++] = placed.source().leafOf(end);
                    }
                }
                starts[tree + 1] = node;
            }
            return new BlockTrees(questions, starts, answers, no, yes, leaves);
        }
    }
}
