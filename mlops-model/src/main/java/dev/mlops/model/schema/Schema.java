package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a model takes, in the order in which a row without names gives them, and the target that it
 * predicts.
 */
public final class Schema {
    private final List<Column> columns;
    private final Target target;
    private final Map<String, Integer> indexes;

    /**
     * @throws IllegalArgumentException where two columns have one name, or two columns would give a feature of the same
     *     name (a column {@code a=b} beside a category {@code b} of a column {@code a}), or there is no column
     */
    public Schema(List<Column> columns, Target target) {
        this.columns = List.copyOf(columns);
        this.target = target;
        this.indexes = new HashMap<>();
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("there is no column to learn from");
        }
        Set<String> features = new HashSet<>();
        for (int i = 0; i < this.columns.size(); i++) {
            Column column = this.columns.get(i);
            if (indexes.put(column.name(), i) != null) {
                throw new IllegalArgumentException("two columns have the name '" + column.name() + "'");
            }
            for (Slot slot : column.slots()) {
                if (!slot.features().stream().allMatch(features::add)) {
                    throw new IllegalArgumentException("column '" + column.name()
                            + "' gives a feature that another column gives too; rename the column");
                }
            }
        }
    }

    public List<Column> columns() {
        return columns;
    }

    public Target target() {
        return target;
    }

    /** The place of a column by name. */
    public OptionalInt indexOf(String name) {
        Integer index = indexes.get(name);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** The form in {@code schema.json}. */
    public Map<String, @Nullable Object> toJson() {
        List<Object> list = new ArrayList<>();
        columns.forEach(column -> list.add(column.toJson()));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("columns", list);
        json.put("target", target.toJson());
        return json;
    }

    public static Schema fromJson(JsonObject json) {
        List<Column> columns =
                json.objects("columns").stream().map(Column::fromJson).toList();
        try {
            return new Schema(columns, Target.fromJson(json.object("target")));
        } catch (IllegalArgumentException e) {
            throw json.error("columns", "are not usable: " + e.getMessage());
        }
    }
}
