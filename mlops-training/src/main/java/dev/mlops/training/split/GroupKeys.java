package dev.mlops.training.split;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.mlops.training.table.CategoricalTableColumn;
import dev.mlops.training.table.IdTableColumn;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.TableColumn;
import java.util.function.IntToLongFunction;

/** Keys by which rows of one group fall together: hashes of the group's own value. */
final class GroupKeys {
    private GroupKeys() {}

    /** A key for each row of the column's table; rows without a value are one group. */
    static IntToLongFunction of(TableColumn column) {
        if (column instanceof IdTableColumn ids) {
            return ids::hash;
        }
        if (column instanceof NumericTableColumn numbers) {
            return row -> Double.doubleToLongBits(numbers.value(row) + 0.0);
        }
        if (column instanceof CategoricalTableColumn texts) {
            long[] hashes = new long[texts.codes()];
            for (int code = 0; code < hashes.length; code++) {
                hashes[code] = Hashing.xxh3_64().hashCharsToLong(texts.textOf(code));
            }
            return row -> texts.isMissing(row) ? 0 : hashes[texts.code(row)];
        }
        throw new IllegalStateException("the column '" + column.name() + "' of times is no group");
    }
}
