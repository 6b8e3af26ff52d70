package dev.mlops.model.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From which to which length something is taken.
 *
 * @param from 1 or more, or 0 together with {@code to} for nothing at all
 * @param to not below {@code from}
 */
public record Lengths(int from, int to) {
    /** Nothing is taken. */
    public static final Lengths NONE = new Lengths(0, 0);

    /** The largest length. */
    public static final int MOST = 9;

    private static final Pattern FORM = Pattern.compile("([1-9])(?:-([1-9]))?");
    private static final String NOTHING = "none";

    public Lengths {
        if (from < 0 || to < from || to > MOST || from == 0 && to > 0) {
            throw new IllegalArgumentException(
                    "lengths are 1 to " + MOST + ", the lower first, not " + from + "-" + to);
        }
    }

    /** Reads {@code 2}, {@code 1-2} or {@code none}; empty where it is nothing of these. */
    public static Optional<Lengths> parse(String text) {
        if (text.equals(NOTHING)) {
            return Optional.of(NONE);
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
        return to < from ? Optional.empty() : Optional.of(new Lengths(from, to));
    }

    /** Whether nothing is taken. */
    public boolean isNone() {
        return to == 0;
    }

    /** The form that {@link #parse} reads. */
    public String text() {
        if (isNone()) {
            return NOTHING;
        }
        return from == to ? String.valueOf(from) : from + "-" + to;
    }
}
