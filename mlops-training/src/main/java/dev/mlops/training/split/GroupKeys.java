package dev.mlops.training.split;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.mlops.training.table.BooleanTableColumn;
import dev.mlops.training.table.CategoricalTableColumn;
import dev.mlops.training.table.DateTableColumn;
import dev.mlops.training.table.IdTableColumn;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.TableColumn;
import dev.mlops.training.table.TextTableColumn;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

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
        if (column instanceof BooleanTableColumn truths) {
            return row -> Double.doubleToLongBits(truths.value(row));
        }
        if (column instanceof DateTableColumn dates) {
            return row -> Double.doubleToLongBits(dates.seconds(row));
        }
        if (column instanceof CategoricalTableColumn texts) {
            return hashes(texts.codes(), texts::textOf, texts::code);
        }
        if (column instanceof TextTableColumn texts) {
            return hashes(texts.codes(), texts::textOf, texts::code);
        }
        throw new IllegalStateException("the column '" + column.name() + "' of times is no group");
    }

    private static IntToLongFunction hashes(int codes, IntFunction<String> textOf, IntUnaryOperator codeOf) {
        long[] hashes = new long[codes];
        for (int code = 0; code < codes; code++) {
            hashes[code] = Hashing.xxh3_64().hashCharsToLong(textOf.apply(code));
        }
        return row -> codeOf.applyAsInt(row) < 0 ? 0 : hashes[codeOf.applyAsInt(row)];
    }
}
