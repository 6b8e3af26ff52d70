package dev.mlops.training.gate;

import dev.mlops.training.TrainingException;
import dev.mlops.training.evaluation.Metric;
import dev.mlops.training.evaluation.MetricCatalog;
import dev.mlops.training.suggestion.Suggestions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a gate from left to right: a metric, its label in parentheses, a comparison, a bound. A label ends at the last
 * parenthesis before the comparison, so it may have parentheses of its own.
 */
final class GateParser {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+");
    private static final Pattern COMPARISON = Pattern.compile("(>=|at\\s+least\\b)|(<=|at\\s+most\\b)");
    private static final Pattern BOUND = Pattern.compile("([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\\s*(%?)");
    private static final Pattern LABEL_END = Pattern.compile("\\)\\s*(?=" + COMPARISON.pattern() + ")");

    private final String text;
    private int at;

    GateParser(String text) {
        this.text = text;
    }

    Gate parse() {
        Metric metric = metric();
        Optional<String> label = label();
        Comparison comparison = comparison();
        double bound = bound(metric);
        skipSpace();
        if (at < text.length()) {
            throw error("expected nothing more");
        }
        if (label.isPresent() && !metric.perLabel()) {
            throw new TrainingException(Gate.element(text) + ": " + metric.name()
                    + " is measured over all labels together; write it without (" + label.get() + ").");
        }
        return new Gate(text, metric, label, comparison, bound);
    }

    private Metric metric() {
        Matcher name = next(NAME, "a metric");
        return MetricCatalog.find(name.group()).orElseThrow(() -> {
            List<String> names = MetricCatalog.all().stream().map(Metric::name).toList();
            String all = String.join(
                    ", ", MetricCatalog.all().stream().map(Gate::pattern).toList());
            return new TrainingException(Gate.element(text) + ": there is no metric " + name.group() + "."
                    + Suggestions.didYouMean(name.group(), names) + "\nThe metrics are " + all + ".");
        });
    }

    private Optional<String> label() {
        skipSpace();
        if (at == text.length() || text.charAt(at) != '(') {
            return Optional.empty();
        }
        int from = at + 1;
        int to = -1;
        int after = -1;
        for (Matcher end = LABEL_END.matcher(text); end.find(); ) {
            to = end.start();
            after = end.end();
        }
        if (to < from) {
            int closing = text.lastIndexOf(')');
            at = closing < from ? text.length() : closing + 1;
            throw error(
                    closing < from ? "expected a closing parenthesis after the label" : "expected " + comparisons());
        }
        at = after;
        return Optional.of(text.substring(from, to).strip());
    }

    private Comparison comparison() {
        Matcher comparison = next(COMPARISON, comparisons());
        return comparison.group(1) != null ? Comparison.AT_LEAST : Comparison.AT_MOST;
    }

    private double bound(Metric metric) {
        skipSpace();
        int from = at;
        Matcher bound = next(BOUND, "a number");
        boolean percentage = !bound.group(2).isEmpty();
        double number = Double.parseDouble(bound.group(1));
        double value = percentage ? number / 100 : number;
        if (!Double.isFinite(value)) {
            at = from;
            throw error("expected a finite number");
        }
        if (percentage && !metric.share()) {
            throw new TrainingException(Gate.element(text) + ": " + metric.name()
                    + " is not a share, so its bound cannot be a percentage; write a number.");
        }
        if (metric.share() && metric.moreIsBetter() && value > 1) {
            throw new TrainingException(Gate.element(text) + ": " + metric.name() + " is at most 1, and "
                    + bound.group() + " is more." + (percentage ? "" : " Did you mean " + bound.group(1) + "%?"));
        }
        return value;
    }

    private Matcher next(Pattern pattern, String expected) {
        skipSpace();
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw error("expected " + expected);
        }
        at = matcher.end();
        return matcher;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static String comparisons() {
        return ">= or \"at least\", <= or \"at most\"";
    }

    private TrainingException error(String expected) {
        return new TrainingException(Gate.element(text) + " cannot be read: " + expected + " at character " + (at + 1)
                + ".\n  " + text.replaceAll("\\s", " ") + "\n  " + " ".repeat(at)
                + "^\nA gate is a metric, a comparison and a bound, for example accuracy >= 0.93,"
                + " recall(yes) at least 60% or rmse at most 80000.");
    }
}
