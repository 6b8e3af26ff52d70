package dev.mlops.training.data;

/**
 * A column of a {@link TableSource}.
 *
 * @param name as {@code <target>} and {@code <column>} name it
 * @param type of its values
 */
public record Column(String name, Type type) {
    /** What values of a column are. */
    public enum Type {
        /** Any {@link Number} that is finite, or NaN where it is missing. */
        NUMBER,
        /** Any {@link CharSequence} or {@link Enum}. */
        TEXT,
        /** {@link Boolean}. */
        BOOLEAN,
        /**
         * A date, time or both of {@code java.time}: {@code LocalDate}, {@code LocalTime}, {@code LocalDateTime}, or
         * {@code Instant}, {@code OffsetDateTime} and {@code ZonedDateTime}, which are brought to UTC.
         */
        TIME
    }

    /** Of numbers. */
    public static Column number(String name) {
        return new Column(name, Type.NUMBER);
    }

    /** Of texts. */
    public static Column text(String name) {
        return new Column(name, Type.TEXT);
    }

    /** Of truth values. */
    public static Column bool(String name) {
        return new Column(name, Type.BOOLEAN);
    }

    /** Of dates or times. */
    public static Column time(String name) {
        return new Column(name, Type.TIME);
    }
}
