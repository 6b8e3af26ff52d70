package dev.mlops.model.golden;

import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.ValueType;
import dev.mlops.model.scoring.InvalidRowException;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row and the answer that the model gave to it where it was trained.
 *
 * @param row the values
 * @param answer the model's own answer
 */
public record GoldenRow(Row row, Prediction answer) {
    /** The row as {@code POST /predict} takes it: values by column name, null where missing. */
    public Map<String, @Nullable Object> instance(Schema schema) {
        Map<String, @Nullable Object> instance = new LinkedHashMap<>();
        List<Column> columns = schema.columns();
        for (int i = 0; i < columns.size(); i++) {
            instance.put(columns.get(i).name(), value(columns.get(i), i));
        }
        return instance;
    }

    /**
     * The value of a column as a tensor has it that is of texts, or of numbers, among which 1 and 0 stand for true and
     * false.
     *
     * @return a text or a number; null where it is missing
     */
    public @Nullable Object element(Schema schema, int place) {
        Object value = value(schema.columns().get(place), place);
        return value instanceof Boolean truth ? (Object) (truth ? 1.0 : 0.0) : value;
    }

    private @Nullable Object value(Column column, int place) {
        double number = row.number(place);
        return switch (column.valueType()) {
            case TEXT -> row.text(place);
            case NUMBER -> Double.isNaN(number) ? null : number;
            case TRUTH -> Double.isNaN(number) ? null : number == 1;
        };
    }

    Map<String, @Nullable Object> toJson(Schema schema) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("instance", instance(schema));
        json.put("answer", answer.toJson());
        return json;
    }

    static GoldenRow fromJson(JsonObject json, Schema schema) {
        return new GoldenRow(row(json.object("instance"), schema), Prediction.fromJson(json.object("answer")));
    }

    private static Row row(JsonObject instance, Schema schema) {
        Row.Builder builder = Row.builder(schema);
        try {
            for (String name : instance.fields()) {
                int column =
                        schema.indexOf(name).orElseThrow(() -> instance.error(name, "is not a column of the schema"));
                if (instance.isString(name)) {
                    builder.text(column, instance.string(name));
                } else if (schema.columns().get(column).valueType() == ValueType.TRUTH && instance.isBool(name)) {
                    builder.number(column, instance.bool(name) ? 1 : 0);
                } else if (!instance.isAbsent(name)) {
                    builder.number(column, instance.number(name));
                }
            }
            return builder.build();
        } catch (InvalidRowException e) {
            throw new JsonFormatException("golden.json: " + e.getMessage(), e);
        }
    }
}
