package dev.mlops.server.protocol;

import dev.mlops.model.schema.Column;
import java.util.List;
import java.util.stream.Collectors;

/** Names in the words of problems, which are not to grow with what a client sends or with the model. */
public final class ProblemTexts {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_NAMES = 50;

    private ProblemTexts() {}

    /** A name that a client gave. */
    public static String shorten(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    /** The names of a model's columns, in their order. */
    public static String names(List<Column> columns) {
        String names = columns.stream().limit(MOST_NAMES).map(Column::name).collect(Collectors.joining(", "));
        int more = columns.size() - MOST_NAMES;
        return more > 0 ? names + " and " + more + " more" : names;
    }
}
