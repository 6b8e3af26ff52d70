package dev.mlops.training.source;

import dev.mlops.model.csv.CsvField;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A column of a query's result: reads its values by the type that the database says. */
final class JdbcColumn {
    private static final Set<String> NUMBER_CLASSES = Set.of(
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.math.BigInteger",
            "java.math.BigDecimal");

    private enum Kind {
        NUMBER,
        SINGLE_PRECISION,
        BOOLEAN,
        DATE,
        TIME,
        TIMESTAMP,
        INSTANT,
        TEXT,
        BINARY
    }

    private final int index;
    private final String name;
    private final String typeName;
    private final Kind kind;
    private final CsvField field = new CsvField();
    private char[] characters = new char[64];

    private JdbcColumn(int index, String name, String typeName, Kind kind) {
        this.index = index;
        this.name = name;
        this.typeName = typeName;
        this.kind = kind;
    }

    /** @param index counted from 1, as JDBC does */
    static JdbcColumn of(ResultSetMetaData metadata, int index) throws SQLException {
        String typeName = metadata.getColumnTypeName(index);
        return new JdbcColumn(
                index,
                metadata.getColumnLabel(index),
                typeName,
                kind(
                        metadata.getColumnType(index),
                        typeName.toLowerCase(Locale.ROOT),
                        metadata.getColumnClassName(index)));
    }

    String name() {
        return name;
    }

    /** As the database calls it. */
    String typeName() {
        return typeName;
    }

    boolean isNumeric() {
        return kind == Kind.NUMBER || kind == Kind.SINGLE_PRECISION;
    }

    /** Whether the values are such that no model can learn from them. */
    boolean isBinary() {
        return kind == Kind.BINARY;
    }

    /** The number of the current row, as it would be read from a CSV file; NaN where it is missing. */
    double number(ResultSet row) throws SQLException {
        if (kind == Kind.SINGLE_PRECISION) {
            float value = row.getFloat(index);
            return row.wasNull() ? Double.NaN : Double.parseDouble(Float.toString(value)) + 0.0;
        }
        double value = row.getDouble(index);
        return row.wasNull() ? Double.NaN : value + 0.0;
    }

    /** The value of the current row as text, valid until the next call; blank where it is missing. */
    CsvField text(ResultSet row) throws SQLException {
        String text = string(row);
        if (text == null) {
            field.set(characters, 0, 0);
            return field;
        }
        if (characters.length < text.length()) {
            characters = new char[2 * text.length()];
        }
        text.getChars(0, text.length(), characters, 0);
        field.set(characters, 0, text.length());
        return field;
    }

    private @Nullable String string(ResultSet row) throws SQLException {
        return switch (kind) {
            case BOOLEAN -> {
                boolean value = row.getBoolean(index);
                yield row.wasNull() ? null : String.valueOf(value);
            }
            case DATE -> text(row.getObject(index, LocalDate.class));
            case TIME -> text(row.getObject(index, LocalTime.class));
            case TIMESTAMP -> text(row.getObject(index, LocalDateTime.class));
            case INSTANT -> text(row.getObject(index, OffsetDateTime.class));
            default -> row.getString(index);
        };
    }

    private static @Nullable String text(@Nullable Object time) {
        return time == null ? null : IsoTimes.text(time).orElseThrow();
    }

    private static Kind kind(int type, String typeName, @Nullable String className) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> Kind.NUMBER;
            case Types.REAL -> Kind.SINGLE_PRECISION;
            case Types.BOOLEAN -> Kind.BOOLEAN;
            // For PostgreSQL a boolean is a bit, and so is a string of bits.
            case Types.BIT ->
                "java.lang.Boolean".equals(className) && !typeName.equals("bit") ? Kind.BOOLEAN : Kind.TEXT;
            case Types.DATE -> Kind.DATE;
            case Types.TIME -> typeName.equals("timetz") ? Kind.TEXT : Kind.TIME;
            // PostgreSQL's driver tells the two apart by name alone.
            case Types.TIMESTAMP -> typeName.equals("timestamptz") ? Kind.INSTANT : Kind.TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Kind.BINARY;
            default -> className != null && NUMBER_CLASSES.contains(className) ? Kind.NUMBER : Kind.TEXT;
        };
    }
}
