package dev.mlops.server.openapi;

import dev.mlops.model.schema.BooleanColumn;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.DateColumn;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Range;
import dev.mlops.model.schema.TextColumn;
import dev.mlops.model.schema.ValueType;
import dev.mlops.model.time.DateFormat;
import dev.mlops.server.protocol.ModelSignature;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one model takes and gives, as JSON Schema. */
final class ModelSchemas {
    /** More would be a list of the data rather than a help. */
    private static final int MOST_CATEGORIES = 50;

    private static final MathContext READABLE = new MathContext(3);

    private final ModelSignature model;
    private final String suffix;

    ModelSchemas(ModelSignature model) {
        this.model = model;
        this.suffix = "_" + componentName(model.name());
    }

    /** The names of components take letters, digits and few signs. */
    static String componentName(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** The name of the schema of a request. */
    String instances() {
        return "Instances" + suffix;
    }

    /** The name of the schema of a response. */
    String predictions() {
        return "Predictions" + suffix;
    }

    private String instance() {
        return "Instance" + suffix;
    }

    private String prediction() {
        return "Prediction" + suffix;
    }

    /** All schemas by name. */
    Map<String, Object> all() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        schemas.put(instance(), instanceSchema());
        schemas.put(
                instances(),
                object(Json.of("instances", Json.list(Json.reference("schemas", instance()))), List.of("instances")));
        schemas.put(prediction(), predictionSchema());
        schemas.put(
                predictions(),
                object(
                        Json.of("predictions", Json.list(Json.reference("schemas", prediction()))),
                        List.of("predictions")));
        return schemas;
    }

    /** A request with one row that is nobody's: the middle of each range, the first of the categories. */
    Map<String, Object> example() {
        Map<String, Object> row = new LinkedHashMap<>();
        columns().forEach(column -> row.put(column.name(), example(column)));
        return Json.of("instances", List.of(row));
    }

    /** The same row as MLflow's clients write it. */
    Map<String, Object> split() {
        return Json.of(
                "dataframe_split",
                Json.of(
                        "columns",
                        columns().stream().map(Column::name).toList(),
                        "data",
                        List.of(columns().stream().map(ModelSchemas::example).toList())));
    }

    /** The same row as tensors, one for each column, with one of those that answer. */
    Map<String, Object> tensors() {
        return Json.of(
                "inputs",
                columns().stream().map(ModelSchemas::tensor).toList(),
                "outputs",
                List.of(Json.of("name", model.outputs().isValue() ? "score" : "label")));
    }

    private static Map<String, Object> tensor(Column column) {
        Map<String, Object> tensor = new LinkedHashMap<>();
        tensor.put("name", column.name());
        tensor.put("datatype", column.valueType() == ValueType.TEXT ? "BYTES" : "FP64");
        tensor.put("shape", List.of(1));
        tensor.put("data", List.of(element(column)));
        return tensor;
    }

    private static Object element(Column column) {
        return example(column) instanceof Boolean truth ? (Object) (truth ? 1 : 0) : example(column);
    }

    private Map<String, Object> instanceSchema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        columns().forEach(column -> properties.put(column.name(), property(column)));
        List<String> required =
                columns().stream().filter(Column::required).map(Column::name).toList();
        Map<String, Object> schema = object(properties, required);
        schema.put("description", "One row. A list of values in this order is taken too.");
        return schema;
    }

    private Map<String, Object> property(Column column) {
        Map<String, Object> property = new LinkedHashMap<>();
        String type = switch (column.valueType()) {
            case NUMBER -> "number";
            case TRUTH -> "boolean";
            case TEXT -> "string";
        };
        property.put("type", column.required() ? type : List.of(type, "null"));
        property.put("description", description(column));
        property.put("examples", examples(column));
        return property;
    }

    private static String description(Column column) {
        String missing = column.required() ? "" : " May be missing.";
        if (column instanceof NumericColumn numeric) {
            Range range = numeric.range();
            return "Usually from " + readable(range.low()) + " to " + readable(range.high()) + "." + missing;
        }
        if (column instanceof CategoricalColumn categorical) {
            int more = categorical.categories().size() - MOST_CATEGORIES;
            return "A category; one that the model does not know counts as other."
                    + (more > 0 ? " " + more + " more are known than the examples show." : "") + missing;
        }
        if (column instanceof DateColumn date) {
            String format = date.format().pattern();
            return "A date" + (format.equals(DateFormat.ISO) ? "" : " written as " + format) + ", usually from "
                    + date.format().text(date.range().low()) + " to "
                    + date.format().text(date.range().high()) + "." + missing;
        }
        String what = column instanceof TextColumn
                ? "A text."
                : column instanceof BooleanColumn ? "True or false." : "A category, of any name.";
        return what + missing;
    }

    private static List<Object> examples(Column column) {
        if (column instanceof CategoricalColumn categorical
                && !categorical.categories().isEmpty()) {
            return new ArrayList<>(
                    categorical.categories().stream().limit(MOST_CATEGORIES).toList());
        }
        return List.of(example(column));
    }

    private static Object example(Column column) {
        if (column instanceof NumericColumn numeric) {
            Range range = numeric.range();
            return readable(range.low() + (range.high() - range.low()) / 2).doubleValue();
        }
        if (column instanceof CategoricalColumn categorical) {
            return categorical.categories().isEmpty()
                    ? "other"
                    : categorical.categories().get(0);
        }
        if (column instanceof DateColumn date) {
            return date.format().text(Math.floor(date.range().low()));
        }
        return column instanceof BooleanColumn ? (Object) true : "text";
    }

    private Map<String, Object> predictionSchema() {
        if (model.outputs().isValue()) {
            return object(Json.of("value", Json.of("type", "number", "format", "double")), List.of("value"));
        }
        List<String> labels = model.outputs().labels();
        Map<String, Object> scores = new LinkedHashMap<>();
        Map<String, Object> score = new LinkedHashMap<>();
        score.put("type", "number");
        score.put("format", "double");
        if (model.outputs().probabilities()) {
            score.put("minimum", 0);
            score.put("maximum", 1);
        }
        labels.forEach(label -> scores.put(label, score));
        String name = model.outputs().probabilities() ? "probabilities" : "scores";
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("label", Json.of("type", "string", "enum", labels));
        properties.put(name, object(scores, labels));
        return object(properties, List.of("label", name));
    }

    private List<Column> columns() {
        return model.layout().schema().columns();
    }

    private static BigDecimal readable(double value) {
        BigDecimal rounded = new BigDecimal(value).round(READABLE).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = Json.object(properties, required);
        schema.put("additionalProperties", false);
        return schema;
    }
}
