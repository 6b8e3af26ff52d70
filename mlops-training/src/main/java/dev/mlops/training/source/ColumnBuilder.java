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

    /** @return empty where the fields have to be read once more, as texts */
    abstract Optional<RawColumn> build();

    static ColumnBuilder of(ColumnKind kind) {
        return switch (kind) {
            case NUMBERS -> new Numbers();
            case TEXTS -> new Texts(0);
            case KEYS -> new Keys();
            case INFERRED -> new Inferred();
            case SKIPPED -> new Skipped();
        };
    }

    private static int grown(int capacity) {
        return capacity + (capacity >> 1);
    }

    private static final class Numbers extends ColumnBuilder {
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
        Optional<RawColumn> build() {
            return Optional.of(new RawColumn.Numbers(Arrays.copyOf(values, size)));
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
        private ColumnBuilder builder = new Numbers();
        private int missingRows;
        private boolean numbers;
        private boolean readAgain;

        @Override
        boolean add(CsvField field) {
            if (readAgain) {
                return true;
            }
            boolean taken = builder.add(field);
            if (taken) {
                numbers = numbers || !field.isMissing();
            } else if (numbers) {
                readAgain = true;
                builder = new Skipped();
            } else {
                builder = new Texts(missingRows);
                builder.add(field);
                numbers = true;
            }
            missingRows += numbers ? 0 : 1;
            return true;
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
        Optional<RawColumn> build() {
            return Optional.of(new RawColumn.Skipped());
        }
    }
}
