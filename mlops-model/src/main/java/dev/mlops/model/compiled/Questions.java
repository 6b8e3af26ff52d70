package dev.mlops.model.compiled;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the nodes of trees ask about a row, each question once, however many nodes ask it: whether a column's number is
 * above a limit, or whether it is a category. They are answered for up to 64 rows together. An answer is the set of
 * rows for which it is yes, a bit each.
 *
 * <p>The questions about a column stand in the order of their limits. So one search per row and column answers all of
 * them, instead of one comparison per node.
 */
final class Questions {
    private final Map<Integer, Group> aboveLimits;
    private final Map<Integer, Group> ofCategory;
    private final int places;

    /**
     * The questions about one column.
     *
     * @param first where the answers begin; the answer to question i stands i + 1 places further
     * @param limits in ascending order; for categories their codes
     */
    private record Group(int column, int first, Limits limits) {
        int end() {
            return first + limits.count() + 1;
        }
    }

    private Questions(Map<Integer, Group> aboveLimits, Map<Integer, Group> ofCategory, int places) {
        this.aboveLimits = aboveLimits;
        this.ofCategory = ofCategory;
        this.places = places;
    }

    /** The number of places that answers take. */
    int places() {
        return places;
    }

    /** Where the answer to a question stands that was added. */
    int place(TreeNodes.Branch question) {
        Map<Integer, Group> groups = question.category() ? ofCategory : aboveLimits;
        Group group = Objects.requireNonNull(groups.get(question.column()));
        return group.first() + 1 + group.limits().indexOf(limit(question));
    }

    /**
     * Answers all questions.
     *
     * @param rows one after the other, every number finite
     * @param width numbers in a row
     * @param count rows, at most 64
     * @param answers takes the set of rows at each place; what it held is forgotten
     */
    void answer(double[] rows, int width, int count, long[] answers) {
        Arrays.fill(answers, 0);
        for (Group group : aboveLimits.values()) {
            int at = group.column();
            for (int row = 0; row < count; row++) {
                answers[group.first() + group.limits().below(rows[at])] |= 1L << row;
                at += width;
            }
            // Who is above a limit is above all lower ones.
            long above = 0;
            for (int place = group.end() - 1; place > group.first(); place--) {
                above |= answers[place];
                answers[place] = above;
            }
        }
        for (Group group : ofCategory.values()) {
            int at = group.column();
            for (int row = 0; row < count; row++) {
                int found = group.limits().indexOf(rows[at]);
                answers[group.first() + Math.max(0, found + 1)] |= 1L << row;
                at += width;
            }
        }
    }

    /** Of the two zeros the positive one, from which the other differs by nothing. */
    private static double limit(TreeNodes.Branch question) {
        return question.limit() + 0.0;
    }

    /** Collects questions. */
    static final class Builder {
        private final Map<Integer, SortedSet<Double>> aboveLimits = new TreeMap<>();
        private final Map<Integer, SortedSet<Double>> ofCategory = new TreeMap<>();
        private int places;

        void add(TreeNodes.Branch question) {
            (question.category() ? ofCategory : aboveLimits)
                    .computeIfAbsent(question.column(), column -> new TreeSet<>())
                    .add(limit(question));
        }

        Questions build() {
            return new Questions(groups(aboveLimits), groups(ofCategory), places);
        }

        private Map<Integer, Group> groups(Map<Integer, SortedSet<Double>> columns) {
            Map<Integer, Group> groups = new TreeMap<>();
            columns.forEach((column, limits) -> {
                var group = new Group(
                        column,
                        places,
                        new Limits(
                                limits.stream().mapToDouble(Double::doubleValue).toArray()));
                places = group.end();
                groups.put(column, group);
            });
            return groups;
        }
    }
}
