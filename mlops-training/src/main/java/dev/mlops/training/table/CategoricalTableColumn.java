package dev.mlops.training.table;

import dev.mlops.training.configuration.ColumnType;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A column of texts of which equal ones are one category. */
public final class CategoricalTableColumn implements TableColumn {
    private final String name;
    private final ColumnSettings settings;
    private final ColumnType type;
    private final int[] codes;
    private final String[] texts;

    CategoricalTableColumn(String name, ColumnSettings settings, ColumnType type, int[] codes, String[] texts) {
        this.name = name;
        this.settings = settings;
        this.type = type;
        this.codes = codes;
        this.texts = texts;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ColumnSettings settings() {
        return settings;
    }

    @Override
    public String type() {
        return type.id();
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] < 0;
    }

    /** The category of a row; null where it is missing. */
    public @Nullable String text(int row) {
        return codes[row] < 0 ? null : texts[codes[row]];
    }

    /** Whether the categories are to be hashed. */
    public boolean isHashed() {
        return type == ColumnType.HASHED;
    }

    /** A number below {@link #codes()}, equal for equal categories; -1 where the value is missing. */
    public int code(int row) {
        return codes[row];
    }

    /** Every category that the source had, once. */
    Stream<String> distinct() {
        return Arrays.stream(texts);
    }

    /** The number of codes. Their order depends on that of the rows in the source. */
    public int codes() {
        return texts.length;
    }

    /** The category of a code; there may be none of it among the rows. */
    public String textOf(int code) {
        return texts[code];
    }

    @Override
    public CategoricalTableColumn select(int[] rows) {
        return new CategoricalTableColumn(name, settings, type, Selection.of(codes, rows), texts);
    }
}
