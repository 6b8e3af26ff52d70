package dev.mlops.training.columns;

import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.HashedColumn;
import dev.mlops.training.table.CategoricalTableColumn;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Fits columns of categories. */
final class CategoryFitter {
    /** Stands for a missing category where no category is frequent enough to be named. */
    private static final String UNNAMED = "other";

    private final String source;
    private final int minCount;

    /**
     * @param source the name by which errors call the table
     * @param minCount training rows below which a category counts as other
     */
    CategoryFitter(String source, int minCount) {
        this.source = source;
        this.minCount = minCount;
    }

    CategoricalColumn categorical(CategoricalTableColumn column, int[] rows) {
        int[] present = IntStream.of(rows).filter(row -> !column.isMissing(row)).toArray();
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (int row : present) {
            counts.merge(column.textOf(column.code(row)), 1, Integer::sum);
        }
        boolean pooled = counts.values().removeIf(count -> count < minCount);
        var imputed = new Imputed(source, column);
        imputed.refuseMedian();
        Optional<String> replaced = imputed.isReplaced()
                ? Optional.of(imputed.constant().orElseGet(() -> mostFrequent(counts)))
                : Optional.empty();
        List<String> categories = List.copyOf(counts.keySet());
        return new CategoricalColumn(
                column.name(), categories, pooled, rows.length - present.length, replaced, imputed.isIndicated());
    }

    /** Rows without a value have a bucket of their own, which says all that an indicator would. */
    HashedColumn hashed(CategoricalTableColumn column, int[] rows) {
        var imputed = new Imputed(source, column);
        imputed.refuseMedian();
        long missing = IntStream.of(rows).filter(column::isMissing).count();
        return new HashedColumn(column.name(), column.settings().features().buckets(), missing, imputed.isReplaced());
    }

    /** The first in order where several are as frequent. */
    private static String mostFrequent(SortedMap<String, Integer> counts) {
        String frequent = UNNAMED;
        int most = 0;
        for (var entry : counts.entrySet()) {
            if (entry.getValue() > most) {
                frequent = entry.getKey();
                most = entry.getValue();
            }
        }
        return frequent;
    }
}
