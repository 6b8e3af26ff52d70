package dev.mlops.training.table;

import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.MissingPolicy;

/** A column of keys, of which only hashes are kept: it is no feature, and decides in which part a row falls. */
public final class IdTableColumn implements TableColumn {
    private final String name;
    private final MissingPolicy missing;
    private final long[] hashes;

    IdTableColumn(String name, MissingPolicy missing, long[] hashes) {
        this.name = name;
        this.missing = missing;
        this.hashes = hashes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public MissingPolicy missing() {
        return missing;
    }

    @Override
    public String type() {
        return ColumnType.ID.id();
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
        long[] selected = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = hashes[rows[i]];
        }
        return new IdTableColumn(name, missing, selected);
    }
}
