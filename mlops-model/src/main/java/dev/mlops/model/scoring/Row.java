package dev.mlops.model.scoring;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.ValueType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of one row in the order of a schema's columns: a number or a text each, or missing. */
public final class Row {
    private final double[] numbers;
    private final @Nullable String[] texts;

    private Row(double[] numbers, @Nullable String[] texts) {
        this.numbers = numbers;
        this.texts = texts;
    }

    /** The number of a column that takes numbers, 1 or 0 of one that is true or false; NaN where it is missing. */
    public double number(int column) {
        return numbers[column];
    }

    /** The text of a column that takes texts; null where it is missing. */
    public @Nullable String text(int column) {
        return texts[column];
    }

    /** A builder in which every value is missing. */
    public static Builder builder(Schema schema) {
        return new Builder(schema);
    }

    /** Collects the values of one row; not to be shared between threads. */
    public static final class Builder {
        private final Schema schema;
        private final double[] numbers;
        private final @Nullable String[] texts;

        private Builder(Schema schema) {
            this.schema = schema;
            this.numbers = new double[schema.columns().size()];
            this.texts = new String[schema.columns().size()];
            Arrays.fill(numbers, Double.NaN);
        }

        /**
         * @param value NaN for a missing value; 1 or 0 for true or false
         * @throws InvalidRowException where the column takes no number, or none like it
         */
        public Builder number(int column, double value) {
            ColumnChecks.requireNumber(schema.columns().get(column), value);
            numbers[column] = value;
            return this;
        }

        /**
         * @param value null for a missing value
         * @throws InvalidRowException where the column takes no text
         */
        public Builder text(int column, @Nullable String value) {
            ColumnChecks.requireText(schema.columns().get(column));
            texts[column] = value;
            return this;
        }

        /** @throws InvalidRowException where a required value is missing */
        public Row build() {
            for (int i = 0; i < numbers.length; i++) {
                Column column = schema.columns().get(i);
                boolean text = column.valueType() == ValueType.TEXT;
                ColumnChecks.requirePresent(column, text ? texts[i] == null : Double.isNaN(numbers[i]));
            }
            return new Row(numbers.clone(), texts.clone());
        }
    }
}
