package dev.mlops.training.suggestion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names nearest to one that is not known. */
public final class Suggestions {
    private static final int MOST = 3;
    private static final int WORSE_THAN_BEST = 2;
    private static final int SHORTEST_PART = 3;

    private Suggestions() {}

    /**
     * @param unknown what the user wrote
     * @param known the names that there are
     * @return at most three of them, nearest first, none much farther than the first; empty where none is near
     */
    public static List<String> nearest(String unknown, Collection<String> known) {
        String written = plain(unknown);
        int farthest = Math.max(1, written.length() / 3);
        record Candidate(String name, int distance) {}
        List<Candidate> near = new ArrayList<>();
        for (String name : known) {
            String plain = plain(name);
            int distance = distance(written, plain);
            if (distance <= farthest) {
                near.add(new Candidate(name, distance));
            } else if (isPart(written, plain)) {
                near.add(new Candidate(name, farthest + 1));
            }
        }
        near.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
        int best = near.isEmpty() ? 0 : near.get(0).distance();
        return near.stream()
                .filter(candidate -> candidate.distance() <= best + WORSE_THAN_BEST)
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /** A sentence such as {@code " Did you mean a, b or c?"}, with a leading space; empty where nothing is near. */
    public static String didYouMean(String unknown, Collection<String> known) {
        List<String> nearest = nearest(unknown, known);
        return nearest.isEmpty() ? "" : " Did you mean " + either(nearest) + "?";
    }

    /** The names as {@code a}, {@code a or b}, {@code a, b or c}. */
    public static String either(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    private static boolean isPart(String one, String other) {
        return Math.min(one.length(), other.length()) >= SHORTEST_PART && (one.contains(other) || other.contains(one));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Insertions, deletions, replacements and swaps of neighbours that make one of the other. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
