package dev.mlops.server.protocol.csv;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.schema.Column;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.protocol.predictions.RowsFormat;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CSV of one model. */
final class CsvFormat implements RowsFormat {
    private final RowLayout layout;

    CsvFormat(RowLayout layout) {
        this.layout = layout;
    }

    @Override
    public void read(byte[] body, Consumer<double[]> rows) {
        new CsvRows(layout, rows).read(body);
    }

    @Override
    public byte[] write(List<GoldenRow> rows) {
        var csv = new StringBuilder();
        csv.append(line(layout.schema().columns().stream().map(Column::name).toList()));
        rows.forEach(row -> csv.append(line(row.instance(layout.schema()).values())));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Collection<? extends @Nullable Object> values) {
        return values.stream().map(CsvFormat::field).collect(Collectors.joining(",", "", "\n"));
    }

    private static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof String text ? '"' + text.replace("\"", "\"\"") + '"' : value.toString();
    }
}
