package dev.mlops.training.table;

import dev.mlops.training.configuration.ColumnType;

/** A column of keys, of which only hashes are kept: it is no feature, and decides in which part a row falls. */
public final class IdTableColumn implements TableColumn {
    private final String name;
    private final ColumnSettings settings;
    private final long[] hashes;

    IdTableColumn(String name, ColumnSettings settings, long[] hashes) {
        this.name = name;
        this.settings = settings;
        this.hashes = hashes;
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
        return ColumnType.ID.id();
    }

    @Override
    public boolean isForSplit() {
        return true;
    }

    @Override
    public boolean isMissing(int row) {
        return hashes[row] == 0;
    }

    /** Equal for equal keys; 0 where the key is missing. */
    public long hash(int row) {
        return hashes[row];
    }

    @Override
    public IdTableColumn select(int[] rows) {
        return new IdTableColumn(name, settings, Selection.of(hashes, rows));
    }
}
