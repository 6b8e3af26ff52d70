package dev.mlops.training.configuration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The values of a parameter that a search may try. */
public sealed interface Choices {
    /** As a user writes them: {@code 50, 100, 200}, {@code 4 to 16} or {@code 0.001 to 0.1 log}. */
    String text();

    /**
     * The value at a place.
     *
     * @param share from 0, included, to 1, excluded
     */
    String at(double share);

    /** Every value; empty where there are too many. */
    Optional<List<String>> all();

    /** Reads them; empty where they are nothing that can be tried. */
    static Optional<Choices> parse(String text) {
        Matcher range = Range.FORM.matcher(text.strip());
        if (range.matches()) {
            return Range.of(text.strip(), range);
        }
        List<String> values = Stream.of(text.split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(new Values(values));
    }

    /**
     * Values of which each is as likely.
     *
     * @param values at least one
     */
    record Values(List<String> values) implements Choices {
        public Values {
            values = List.copyOf(values);
        }

        @Override
        public String text() {
            return String.join(", ", values);
        }

        @Override
        public String at(double share) {
            return values.get((int) (share * values.size()));
        }

        @Override
        public Optional<List<String>> all() {
            return Optional.of(values);
        }
    }

    /**
     * Numbers between two, these included.
     *
     * @param text as the user wrote it
     * @param whole whether only whole numbers count
     * @param logarithmic whether each factor is as likely, rather than each step
     */
    record Range(String text, double low, double high, boolean whole, boolean logarithmic) implements Choices {
        private static final String NUMBER = "([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)";
        private static final Pattern FORM = Pattern.compile(NUMBER + "\\s+to\\s+" + NUMBER + "(\\s+log)?");
        private static final MathContext DIGITS = new MathContext(4);

        private static Optional<Choices> of(String text, Matcher matcher) {
            double low = Double.parseDouble(matcher.group(1));
            double high = Double.parseDouble(matcher.group(2));
            boolean logarithmic = matcher.group(3) != null;
            boolean usable = Double.isFinite(low) && Double.isFinite(high) && low < high && !(logarithmic && low <= 0);
            boolean whole = isWhole(matcher.group(1)) && isWhole(matcher.group(2));
            return usable ? Optional.of(new Range(text, low, high, whole, logarithmic)) : Optional.empty();
        }

        private static boolean isWhole(String number) {
            return number.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-' || c == '+');
        }

        /** {@link StrictMath}, and few digits: the same text everywhere. */
        @Override
        public String at(double share) {
            double top = whole ? high + 1 : high;
            double value = logarithmic
                    ? StrictMath.exp(StrictMath.log(low) + share * (StrictMath.log(top) - StrictMath.log(low)))
                    : low + share * (top - low);
            if (whole) {
                return String.valueOf((long) Math.min(high, Math.max(low, Math.floor(value))));
            }
            return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toString();
        }

        @Override
        public Optional<List<String>> all() {
            return Optional.empty();
        }
    }
}
