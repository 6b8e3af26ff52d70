package dev.mlops.training.gate;

import dev.mlops.training.TrainingException;
import dev.mlops.training.evaluation.Metric;
import dev.mlops.training.evaluation.MetricCatalog;
import dev.mlops.training.suggestion.Suggestions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a gate from left to right: a metric with its label in parentheses, or an end of its interval, the column by
 * whose values the rows are parted, a comparison, a bound, the rows that a slice must have. What stands in parentheses
 * ends at the last one before the comparison, so a label may have parentheses of its own.
 */
final class GateParser {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+");
    private static final Pattern COMPARISON =
            Pattern.compile("(?<atLeast>>=|at\\s+least\\b)|(?<atMost><=|at\\s+most\\b)"
                    + "|(?<moreThan>>|more\\s+than\\b)|(?<lessThan><|less\\s+than\\b)|(?<beats>beats\\b)");
    private static final Pattern BOUND = Pattern.compile("([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\\s*(%?)");
    private static final Pattern BASELINE = Pattern.compile("baseline\\b");
    private static final Pattern OF_BASELINE = Pattern.compile("of\\s+baseline\\b");
    private static final Pattern BY = Pattern.compile("by\\s+");
    private static final Pattern COLUMN =
            Pattern.compile("(?<quoted>\"[^\"]*\"|'[^']*')|(?<plain>\\S.*?)\\s*(?=" + COMPARISON.pattern() + ")");
    private static final Pattern WHERE = Pattern.compile("where\\b");
    private static final Pattern ROWS = Pattern.compile("n\\s*(?:>=|at\\s+least\\b)\\s*(?<rows>[0-9]{1,9})");
    private static final Pattern CLOSING = Pattern.compile("\\)\\s*(?=" + COMPARISON.pattern() + "|by\\s)");

    private final String text;
    private final int limit;
    private int at;

    GateParser(String text) {
        this(text, 0, text.length());
    }

    private GateParser(String text, int from, int limit) {
        this.text = text;
        this.at = from;
        this.limit = limit;
    }

    Gate parse() {
        Quantity quantity = quantity(Optional.empty(), false);
        Optional<String> column = column();
        Matcher comparison = next(COMPARISON, comparisons());
        boolean beats = comparison.group("beats") != null;
        Bound bound = bound(quantity.metric(), beats);
        long minRows = minRows(column.isPresent());
        expectEnd("expected nothing more");
        if (quantity.crossValidated() && column.isPresent()) {
            throw new TrainingException(
                    Gate.element(text) + ": cross-validation measures over all rows of a fold; write it"
                            + " without by " + column.get() + ".");
        }
        return new Gate(
                text,
                quantity,
                column.map(name -> new Slices(name, minRows)),
                beats ? Comparison.beating(quantity.metric()) : comparison(comparison),
                bound);
    }

    /**
     * @param end of an interval in whose parentheses we are
     * @param crossValidated whether we are in those of {@code cv}
     */
    private Quantity quantity(Optional<End> end, boolean crossValidated) {
        int from = at;
        String name = next(NAME, "a metric").group();
        Optional<End> side =
                Stream.of(End.values()).filter(any -> any.word().equals(name)).findFirst();
        boolean validation = name.equals(Quantity.CROSS_VALIDATED);
        if (crossValidated && (side.isPresent() || validation) || end.isPresent() && side.isPresent()) {
            at = from;
            throw error("expected a metric");
        }
        if (side.isEmpty() && !validation) {
            Metric metric = metric(name);
            return new Quantity(metric, label(metric), end, crossValidated);
        }
        skipSpace();
        if (at == limit || text.charAt(at) != '(') {
            throw error("expected a metric in parentheses after " + name);
        }
        int closing = closing("the metric");
        var inner = new GateParser(text, at + 1, closing);
        Quantity quantity = inner.quantity(side.isPresent() ? side : end, crossValidated || validation);
        inner.expectEnd("expected a closing parenthesis");
        at = closing + 1;
        return quantity;
    }

    private void expectEnd(String otherwise) {
        skipSpace();
        if (at < limit) {
            throw error(otherwise);
        }
    }

    private Metric metric(String name) {
        return MetricCatalog.find(name).orElseThrow(() -> {
            List<String> names = MetricCatalog.all().stream().map(Metric::name).toList();
            String all = String.join(
                    ", ", MetricCatalog.all().stream().map(Gate::pattern).toList());
            return new TrainingException(Gate.element(text) + ": there is no metric " + name + "."
                    + Suggestions.didYouMean(name, names) + "\nThe metrics are " + all + ".");
        });
    }

    private Optional<String> label(Metric metric) {
        skipSpace();
        if (at == limit || text.charAt(at) != '(') {
            return Optional.empty();
        }
        int closing = closing("the label");
        String label = text.substring(at + 1, closing).strip();
        if (!metric.perLabel()) {
            throw new TrainingException(Gate.element(text) + ": " + metric.name()
                    + " is measured over all labels together; write it without (" + label + ").");
        }
        at = closing + 1;
        return Optional.of(label);
    }

    /** The place of the parenthesis that closes the one at which we are. */
    private int closing(String what) {
        int last = text.lastIndexOf(')', limit - 1);
        int found = -1;
        if (limit < text.length()) {
            found = last;
        } else {
            for (Matcher closing = CLOSING.matcher(text); closing.find(); ) {
                found = closing.start();
            }
        }
        if (found <= at) {
            boolean none = last <= at;
            at = none ? limit : last + 1;
            throw error(none ? "expected a closing parenthesis after " + what : "expected " + comparisons());
        }
        return found;
    }

    private Optional<String> column() {
        if (!isNext(BY)) {
            return Optional.empty();
        }
        Matcher column = next(COLUMN, "a column and then a comparison");
        String quoted = column.group("quoted");
        return Optional.of(quoted == null ? column.group("plain") : quoted);
    }

    private long minRows(boolean sliced) {
        skipSpace();
        int from = at;
        if (!isNext(WHERE)) {
            return Slices.ANY;
        }
        if (!sliced) {
            at = from;
            throw error("expected nothing more, since rows are only counted by the values of a column, as in"
                    + " recall(yes) by plan >= 0.5 where n >= 50");
        }
        return Long.parseLong(next(ROWS, "n >= and a number of rows").group("rows"));
    }

    private static Comparison comparison(Matcher sign) {
        if (sign.group("atLeast") != null) {
            return Comparison.AT_LEAST;
        }
        if (sign.group("atMost") != null) {
            return Comparison.AT_MOST;
        }
        return sign.group("moreThan") != null ? Comparison.MORE_THAN : Comparison.LESS_THAN;
    }

    /** @param beaten whether it must be a baseline */
    private Bound bound(Metric metric, boolean beaten) {
        if (isNext(BASELINE)) {
            return Bound.ofBaseline(1);
        }
        skipSpace();
        int from = at;
        Matcher bound = next(BOUND, beaten ? "baseline" : "a number or baseline");
        boolean percentage = !bound.group(2).isEmpty();
        double number = Double.parseDouble(bound.group(1));
        double value = percentage ? number / 100 : number;
        if (!Double.isFinite(value)) {
            at = from;
            throw error("expected a finite number");
        }
        if (isNext(OF_BASELINE)) {
            return Bound.ofBaseline(value);
        }
        if (beaten) {
            at = from;
            throw error("expected baseline");
        }
        if (percentage && !metric.share()) {
            throw new TrainingException(Gate.element(text) + ": " + metric.name()
                    + " is not a share, so its bound cannot be a percentage; write a number, or "
                    + bound.group().strip()
                    + " of baseline.");
        }
        if (metric.share() && metric.moreIsBetter() && value > 1) {
            throw new TrainingException(Gate.element(text) + ": " + metric.name() + " is at most 1, and "
                    + bound.group() + " is more." + (percentage ? "" : " Did you mean " + bound.group(1) + "%?"));
        }
        return Bound.number(value);
    }

    private boolean isNext(Pattern pattern) {
        skipSpace();
        Matcher matcher = pattern.matcher(text).region(at, limit);
        boolean found = matcher.lookingAt();
        at = found ? matcher.end() : at;
        return found;
    }

    private Matcher next(Pattern pattern, String expected) {
        skipSpace();
        Matcher matcher = pattern.matcher(text).region(at, limit);
        if (!matcher.lookingAt()) {
            throw error("expected " + expected);
        }
        at = matcher.end();
        return matcher;
    }

    private void skipSpace() {
        while (at < limit && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static String comparisons() {
        return ">=, <=, >, < or \"at least\", \"at most\", \"more than\", \"less than\", \"beats\"";
    }

    private TrainingException error(String expected) {
        return new TrainingException(Gate.element(text) + " cannot be read: " + expected + " at character " + (at + 1)
                + ".\n  " + text.replaceAll("\\s", " ") + "\n  " + " ".repeat(at)
                + "^\nA gate is a metric, a comparison and a bound, for example accuracy >= 0.93,"
                + " recall(yes) at least 60%, upper(rmse) at most 80000 or accuracy beats baseline.");
    }
}
