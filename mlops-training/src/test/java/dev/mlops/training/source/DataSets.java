package dev.mlops.training.source;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads files as the plugin has them read. */
final class DataSets {
    static final ColumnPlan INFERRED =
            (source, names) -> Collections.nCopies(names.size(), RequestedColumn.of(ColumnKind.INFERRED));

    private DataSets() {}

    static RawTable read(List<Path> files, Map<String, String> form, Log log) {
        return source(files, form, log).read(INFERRED);
    }

    static RawSource source(List<Path> files, Map<String, String> form, Log log) {
        return new RawSources(DataSets.class.getClassLoader(), log).open(definition(files, form), Optional.empty(), 0);
    }

    static DataDefinition definition(List<Path> files, Map<String, String> form) {
        return new FileDefinition("DATA", files, Optional.empty(), JsonObject.parse("form", JsonWriter.write(form)));
    }

    /** Every row as text, column by column. */
    static List<List<@Nullable Object>> rows(RawTable table) {
        return IntStream.range(0, table.rows())
                .mapToObj(row -> table.columns().stream()
                        .map(column -> value(column, row))
                        .toList())
                .toList();
    }

    private static @Nullable Object value(RawColumn column, int row) {
        if (column.isMissing(row)) {
            return "-";
        }
        if (column instanceof RawColumn.Numbers numbers) {
            return numbers.values()[row];
        }
        return column instanceof RawColumn.Texts texts ? texts.texts()[texts.codes()[row]] : "?";
    }
}
