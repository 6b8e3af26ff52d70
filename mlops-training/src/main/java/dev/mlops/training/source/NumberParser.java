package dev.mlops.training.source;

import dev.mlops.model.csv.CsvField;

/** Reads the numbers of one column, and finds out which decimal sign they have where nobody says. */
final class NumberParser {
    private static final int THOUSAND = 3;

    private final DecimalSign sign;
    private final CsvField scratch = new CsvField();
    private char[] characters = new char[0];
    private boolean points;
    private boolean commas;
    private boolean certain;

    /** @param sign a comma, or either */
    NumberParser(DecimalSign sign) {
        this.sign = sign;
    }

    /** @return NaN where the field is no number */
    double parse(CsvField field) {
        return sign == DecimalSign.OPEN ? withEither(field) : withComma(field);
    }

    /** Whether there were numbers with a point. */
    boolean hasPoints() {
        return points;
    }

    /** Whether there were numbers with a comma. */
    boolean hasCommas() {
        return commas;
    }

    /** Whether a comma was such that it parts no thousands. */
    boolean hasCertainCommas() {
        return certain;
    }

    private double withEither(CsvField field) {
        double plain = field.number();
        if (!Double.isNaN(plain)) {
            points |= indexOf(field, '.') >= 0;
            return plain;
        }
        double value = withComma(field);
        if (!Double.isNaN(value)) {
            commas = true;
            certain |= !partsThousands(field);
        }
        return value;
    }

    private double withComma(CsvField field) {
        if (indexOf(field, '.') >= 0) {
            return Double.NaN;
        }
        int comma = indexOf(field, ',');
        if (comma < 0) {
            return field.number();
        }
        if (characters.length < field.length()) {
            characters = new char[field.length()];
        }
        System.arraycopy(field.buffer(), field.start(), characters, 0, field.length());
        characters[comma] = '.';
        scratch.set(characters, 0, field.length());
        return scratch.number();
    }

    /** One to three digits, not a lone zero, then three. */
    private static boolean partsThousands(CsvField field) {
        String text = field.text().strip();
        int comma = text.indexOf(',');
        int first = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int before = comma - first;
        return text.length() - comma - 1 == THOUSAND
                && before >= 1
                && before <= THOUSAND
                && text.charAt(first) != '0'
                && text.substring(comma + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int indexOf(CsvField field, char sought) {
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == sought) {
                return i;
            }
        }
        return -1;
    }
}
