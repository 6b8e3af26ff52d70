package dev.mlops.model.compiled;

import java.util.ArrayList;
import java.util.List;

/**
 * Places the nodes of one tree, from top to bottom, level by level. A comparison with a category becomes two with
 * numbers, since below its code and above it are other categories; so does one with two limits. What both of these lead
 * to is placed twice, as two nodes with the same ones below.
 */
final class TreeLayout {
    private final TreeNodes nodes;
    private final Trees.Builder arrays;
    private final int start;
    private final boolean[] placed;
    private final List<Place> plan = new ArrayList<>();

    /**
     * What is to be at a place.
     *
     * @param kind how to make it
     * @param from a node of the source, or for a copy the place that it is a copy of
     * @param steps the most from the root to here
     */
    private record Place(Kind kind, int from, int steps) {}

    private enum Kind {
        NODE,
        UPPER_LIMIT,
        COPY
    }

    TreeLayout(TreeNodes nodes, Trees.Builder arrays) {
        this.nodes = nodes;
        this.arrays = arrays;
        this.start = arrays.reserve(1);
        this.placed = new boolean[nodes.count()];
    }

    /**
     * Places all nodes.
     *
     * @return the most steps from the root to a leaf
     * @throws UncompilableException where the nodes are not one tree
     */
    int place() {
        int most = 0;
        plan.add(new Place(Kind.NODE, nodes.end(0), 0));
        for (int i = 0; i < plan.size(); i++) {
            Place place = plan.get(i);
            most = Math.max(most, place.steps());
            switch (place.kind()) {
                case NODE -> node(i, place);
                case UPPER_LIMIT -> upperLimit(i, place);
                case COPY -> arrays.copy(start + place.from(), start + i);
            }
        }
        return most;
    }

    private void node(int at, Place place) {
        int source = place.from();
        if (placed[source]) {
            throw new UncompilableException("has a node that is below two others");
        }
        placed[source] = true;
        nodes.branchOf(source)
                .ifPresentOrElse(
                        branch -> branch(at, place, branch), () -> arrays.leaf(start + at, nodes.leafOf(source)));
    }

    private void branch(int at, Place place, TreeNodes.Branch branch) {
        arrays.branch(start + at, branch.column(), lower(branch), arrays.reserve(2));
        if (branch.question() == TreeNodes.Question.ABOVE) {
            plan.add(new Place(Kind.NODE, nodes.end(branch.first()), place.steps() + 1));
            plan.add(new Place(Kind.NODE, nodes.end(branch.second()), place.steps() + 1));
        } else {
            plan.add(new Place(Kind.NODE, nodes.end(branch.first()), place.steps() + 3));
            plan.add(new Place(Kind.UPPER_LIMIT, place.from(), place.steps() + 1));
        }
    }

    /** Above what the second node's rows are. */
    private static double lower(TreeNodes.Branch branch) {
        return switch (branch.question()) {
            case ABOVE -> branch.limit();
            // Codes are whole numbers.
            case CATEGORY -> branch.limit() - 0.5;
            case BETWEEN -> 0;
        };
    }

    /** Above the lower limit; the place before this one is what the others lead to. */
    private void upperLimit(int at, Place place) {
        TreeNodes.Branch branch = nodes.branchOf(place.from()).orElseThrow();
        arrays.branch(start + at, branch.column(), branch.limit(), arrays.reserve(2));
        plan.add(new Place(Kind.NODE, nodes.end(branch.second()), place.steps() + 1));
        plan.add(new Place(Kind.COPY, at - 1, place.steps() + 1));
    }
}
