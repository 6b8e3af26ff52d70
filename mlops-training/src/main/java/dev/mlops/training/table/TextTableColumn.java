package dev.mlops.training.table;

import dev.mlops.training.configuration.ColumnType;
import org.jspecify.annotations.Nullable;

/** A column of free text. */
public final class TextTableColumn implements TableColumn {
    private final String name;
    private final ColumnSettings settings;
    private final int[] codes;
    private final String[] texts;

    TextTableColumn(String name, ColumnSettings settings, int[] codes, String[] texts) {
        this.name = name;
        this.settings = settings;
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
        return ColumnType.TEXT.id();
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] < 0;
    }

    /** The text of a row; null where it is missing. */
    public @Nullable String text(int row) {
        return codes[row] < 0 ? null : texts[codes[row]];
    }

    /** A number below {@link #codes()}, equal for equal texts; -1 where the text is missing. */
    public int code(int row) {
        return codes[row];
    }

    /** The number of codes. */
    public int codes() {
        return texts.length;
    }

    /** The text of a code. */
    public String textOf(int code) {
        return texts[code];
    }

    @Override
    public TextTableColumn select(int[] rows) {
        return new TextTableColumn(name, settings, Selection.of(codes, rows), texts);
    }
}
