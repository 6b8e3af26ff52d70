package dev.mlops.training.check;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.mlops.model.Task;
import dev.mlops.training.table.TableColumn;
import dev.mlops.training.table.TextTableColumn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What equal rows tell. */
final class RowChecks {
    private RowChecks() {}

    /** Only ids, groups and times part equal rows; those that a model has learned it is measured too well on. */
    static List<String> acrossParts(Examined data) {
        HashValue128[] rows = hashes(data);
        Set<HashValue128> trained = new HashSet<>();
        IntStream.of(data.split().train()).forEach(row -> trained.add(rows[row]));
        int[] known = IntStream.of(data.split().test())
                .filter(row -> trained.contains(rows[row]))
                .toArray();
        return known.length == 0
                ? List.of()
                : List.of(known.length + " of " + data.split().test().length
                        + " held-out rows equal training rows in all"
                        + " that is learned from (" + data.places(known) + "): the metrics flatter. They were parted by"
                        + " their ids, groups or times; take the duplicates out.");
    }

    /** No model can be right on rows that are equal and have different labels. */
    static List<String> labelNoise(Examined data) {
        if (data.table().task() != Task.CLASSIFICATION) {
            return List.of();
        }
        HashValue128[] rows = hashes(data);
        Map<HashValue128, String> labels = new HashMap<>();
        Set<HashValue128> torn = new HashSet<>();
        for (int row = 0; row < rows.length; row++) {
            String label = labels.putIfAbsent(rows[row], data.table().label(row));
            if (label != null && !label.equals(data.table().label(row))) {
                torn.add(rows[row]);
            }
        }
        int[] noisy = IntStream.range(0, rows.length)
                .filter(row -> torn.contains(rows[row]))
                .toArray();
        return noisy.length == 0
                ? List.of()
                : List.of(noisy.length + " of " + rows.length
                        + " rows equal others in all that is learned from, and have"
                        + " different labels in '" + data.table().target().name() + "' (" + data.places(noisy)
                        + "): mend the labels, or add a column that tells the rows apart.");
    }

    private static HashValue128[] hashes(Examined data) {
        List<TableColumn> columns = data.features();
        List<IntToDoubleFunction> values =
                columns.stream().map(Examined::values).toList();
        List<TextTableColumn> texts = data.table().features().stream()
                .filter(TextTableColumn.class::isInstance)
                .map(TextTableColumn.class::cast)
                .toList();
        HashStream128 stream = Hashing.xxh3_128().hashStream();
        HashValue128[] hashes = new HashValue128[data.table().rows()];
        for (int row = 0; row < hashes.length; row++) {
            stream.reset();
            for (IntToDoubleFunction value : values) {
                stream.putLong(Double.doubleToLongBits(value.applyAsDouble(row) + 0.0));
            }
            for (TextTableColumn text : texts) {
                stream.putString(Objects.requireNonNullElse(text.text(row), ""));
            }
            hashes[row] = stream.get();
        }
        return hashes;
    }
}
