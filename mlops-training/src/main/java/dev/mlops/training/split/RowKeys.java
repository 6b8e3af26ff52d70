package dev.mlops.training.split;

import dev.mlops.training.configuration.SplitConfiguration;
import dev.mlops.training.table.TypedTable;
import java.util.function.IntToLongFunction;

/** What keeps rows together wherever rows are parted: those of one key fall into one part. */
public final class RowKeys {
    private RowKeys() {}

    /** By the group that is configured, otherwise by id or content; a key for each row of the table. */
    public static IntToLongFunction of(SplitConfiguration split, TypedTable table) {
        return split.group().isPresent()
                ? GroupKeys.of(table.column(split.group().get()))
                : table::splitKey;
    }
}
