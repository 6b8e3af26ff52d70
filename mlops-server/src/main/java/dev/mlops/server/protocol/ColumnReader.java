package dev.mlops.server.protocol;

import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.scoring.InvalidRowException;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.json.JsonNames;
import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds a model's columns and categories in JSON by their bytes. Made once for a model; safe for use by several threads
 * at once.
 */
public final class ColumnReader {
    private final RowLayout layout;
    private final JsonNames names;
    private final List<JsonNames> categories;

    /** @param layout of the model's rows */
    public ColumnReader(RowLayout layout) {
        List<Column> columns = layout.schema().columns();
        this.layout = layout;
        this.names = new JsonNames(columns.stream().map(Column::name).toList());
        this.categories = columns.stream()
                .map(column -> new JsonNames(
                        column instanceof CategoricalColumn categorical ? categorical.categories() : List.of()))
                .toList();
    }

    /** How the rows stand in arrays. */
    public RowLayout layout() {
        return layout;
    }

    /**
     * The column that the name just read is the name of.
     *
     * @param guess the column that it probably is
     * @return -1 where the model has no such column
     */
    public int column(JsonReader json, int guess) {
        return json.textIn(names, guess);
    }

    /**
     * What stands in a row for the number just read.
     *
     * @throws InvalidRowException where the column takes none, or none that large
     */
    public double number(JsonReader json, int column) {
        return layout.number(column, json.number());
    }

    /**
     * What stands in a column's cell for a text in UTF-8.
     *
     * @throws InvalidRowException where the column takes no such text, or the bytes are no UTF-8
     */
    public double cell(byte[] bytes, int start, int end, int column) {
        if (!layout.isCategorical(column)) {
            return layout.cell(column, text(bytes, start, end, column));
        }
        int place = categories.get(column).find(bytes, start, end, -1);
        // A category that is known is text.
        if (place < 0) {
            requireText(bytes, start, end, column);
        }
        return layout.category(column, place);
    }

    /**
     * A text in UTF-8.
     *
     * @throws InvalidRowException where it is none
     */
    public String text(byte[] bytes, int start, int end, int column) {
        requireText(bytes, start, end, column);
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /**
     * What stands in a column's cell for the string just read.
     *
     * @throws InvalidRowException where the column takes no such text
     */
    public double cell(JsonReader json, int column) {
        return layout.isCategorical(column)
                ? layout.category(column, json.textIn(categories.get(column), -1))
                : layout.cell(column, json.text());
    }

    /**
     * Puts the string just read into a row.
     *
     * @throws InvalidRowException where the column takes no such text
     */
    public void text(JsonReader json, double[] row, int column) {
        if (layout.isWide(column)) {
            layout.text(row, column, json.text());
        } else {
            row[column] = cell(json, column);
        }
    }

    private void requireText(byte[] bytes, int start, int end, int column) {
        if (!Utf8.isText(bytes, start, end)) {
            throw new InvalidRowException(layout.schema().columns().get(column).name(), "takes a text in UTF-8");
        }
    }
}
