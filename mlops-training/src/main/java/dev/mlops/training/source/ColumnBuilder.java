package dev.mlops.training.source;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.mlops.model.csv.CsvField;
import java.util.Arrays;
import java.util.Optional;

/** Collects a column's fields, row after row. */
abstract class ColumnBuilder {
    private static final int FIRST_CAPACITY = 256;

    /** @return whether the field is one that this column can take */
    abstract boolean add(CsvField field);

    /** Adds what the source itself says is text, which stays text where it looks like a number. */
    boolean addText(CsvField field) {
        return add(field);
    }

    /** Adds what the source itself says is a number, finite or NaN where it is missing. */
    void addNumber(double value) {
        throw new IllegalStateException("a column of other values takes no number: " + value);
    }

    /** How its numbers were written; empty where it has none. */
    Optional<Numerals> numerals() {
        return Optional.empty();
    }

    /** @return empty where the fields have to be read once more, as texts */
    abstract Optional<RawColumn> build();

    static ColumnBuilder of(ColumnKind kind, DecimalSign sign) {
        return switch (kind) {
            case NUMBERS -> numbers(sign);
            case TEXTS -> new Texts(0);
            case KEYS -> new Keys();
            case INFERRED -> new Inferred(sign);
            case SKIPPED -> new Skipped();
        };
    }

    /**
     * How a column's numbers were written.
     *
     * @param parser that read them
     * @param firstComma the row of the first one with a comma, or -1
     * @param inferred whether the column may be one of texts instead
     */
    record Numerals(NumberParser parser, int firstComma, boolean inferred) {}

    private static int grown(int capacity) {
        return capacity + (capacity >> 1);
    }

    private static Numbers numbers(DecimalSign sign) {
        return sign == DecimalSign.POINT ? new Numbers() : new NumbersWithCommas(sign);
    }

    /** With decimal points, as most files and every other source have them: the fastest way. */
    private static class Numbers extends ColumnBuilder {
        private double[] values = new double[FIRST_CAPACITY];
        private int size;

        @Override
        boolean add(CsvField field) {
            double value = field.isMissing() ? Double.NaN : field.number();
            if (size == values.length) {
                values = Arrays.copyOf(values, grown(size));
            }
            values[size++] = value;
            return !Double.isNaN(value) || field.isMissing();
        }

        @Override
        final void addNumber(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, grown(size));
            }
            values[size++] = value;
        }

        final int size() {
            return size;
        }

        @Override
        final Optional<RawColumn> build() {
            return Optional.of(new RawColumn.Numbers(Arrays.copyOf(values, size)));
        }
    }

    private static final class NumbersWithCommas extends Numbers {
        private final NumberParser parser;
        private int firstComma = -1;

        private NumbersWithCommas(DecimalSign sign) {
            parser = new NumberParser(sign);
        }

        @Override
        boolean add(CsvField field) {
            if (field.isMissing()) {
                addNumber(Double.NaN);
                return true;
            }
            double value = parser.parse(field);
            if (firstComma < 0 && parser.hasCommas()) {
                firstComma = size();
            }
            addNumber(value);
            return !Double.isNaN(value) && !(parser.hasCommas() && parser.hasPoints());
        }

        @Override
        Optional<Numerals> numerals() {
            return Optional.of(new Numerals(parser, firstComma, false));
        }
    }

    private static final class Texts extends ColumnBuilder {
        private final TextDictionary dictionary = new TextDictionary();
        private int[] codes;
        private int size;

        private Texts(int missingRows) {
            codes = new int[Math.max(FIRST_CAPACITY, missingRows)];
            Arrays.fill(codes, 0, missingRows, -1);
            size = missingRows;
        }

        @Override
        boolean add(CsvField field) {
            if (size == codes.length) {
                codes = Arrays.copyOf(codes, grown(size));
            }
            codes[size++] = field.isMissing() ? -1 : dictionary.code(field);
            return true;
        }

        @Override
        Optional<RawColumn> build() {
            return Optional.of(new RawColumn.Texts(Arrays.copyOf(codes, size), dictionary.texts()));
        }
    }

    private static final class Keys extends ColumnBuilder {
        private final HashStream64 hash = Hashing.xxh3_64().hashStream();
        private long[] hashes = new long[FIRST_CAPACITY];
        private int size;

        @Override
        boolean add(CsvField field) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, grown(size));
            }
            hashes[size++] = field.isMissing() ? 0 : hash(field);
            return true;
        }

        @Override
        Optional<RawColumn> build() {
            return Optional.of(new RawColumn.Keys(Arrays.copyOf(hashes, size)));
        }

        private long hash(CsvField field) {
            long value = hash.reset()
                    .putChars(field.buffer(), field.start(), field.length())
                    .getAsLong();
            return value == 0 ? 1 : value;
        }
    }

    /**
     * Takes numbers until a field is none. Where that is the first value, the column is of texts; later, the texts of
     * the earlier fields are gone, since keeping them for every column would cost more than reading again the few
     * columns that look like numbers and are not.
     */
    private static final class Inferred extends ColumnBuilder {
        private ColumnBuilder builder;
        private int missingRows;
        private boolean known;
        private boolean readAgain;

        private Inferred(DecimalSign sign) {
            builder = numbers(sign);
        }

        @Override
        boolean add(CsvField field) {
            if (readAgain) {
                return true;
            }
            if (builder.add(field)) {
                known = known || !field.isMissing();
            } else {
                becomeText(field);
            }
            missingRows += known ? 0 : 1;
            return true;
        }

        @Override
        boolean addText(CsvField field) {
            if (readAgain || field.isMissing() || builder instanceof Texts) {
                return add(field);
            }
            becomeText(field);
            return true;
        }

        private void becomeText(CsvField field) {
            if (known) {
                readAgain = true;
                builder = new Skipped();
            } else {
                builder = new Texts(missingRows);
                builder.add(field);
                known = true;
            }
        }

        @Override
        Optional<Numerals> numerals() {
            return builder.numerals().map(numerals -> new Numerals(numerals.parser(), numerals.firstComma(), true));
        }

        @Override
        Optional<RawColumn> build() {
            return readAgain ? Optional.empty() : builder.build();
        }
    }

    private static final class Skipped extends ColumnBuilder {
        @Override
        boolean add(CsvField field) {
            return true;
        }

        @Override
        void addNumber(double value) {
            // Not asked for.
        }

        @Override
        Optional<RawColumn> build() {
            return Optional.of(new RawColumn.Skipped());
        }
    }
}
