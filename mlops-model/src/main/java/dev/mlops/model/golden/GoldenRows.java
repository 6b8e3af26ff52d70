package dev.mlops.model.golden;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Tolerance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows by which a served model is proved to be the trained one.
 *
 * @param origin where the rows come from
 * @param tolerance within which an answer equals the model's own
 * @param rows the rows
 */
public record GoldenRows(Origin origin, Tolerance tolerance, List<GoldenRow> rows) {
    /** Where golden rows come from. */
    public enum Origin {
        /** Drawn column by column from the profile: no person's row. */
        MADE("made"),
        /** Real rows, held out from training. */
        HELD_OUT("held-out");

        private final String id;

        Origin(String id) {
            this.id = id;
        }

        /** The name in {@code golden.json}. */
        public String id() {
            return id;
        }
    }

    public GoldenRows {
        rows = List.copyOf(rows);
    }

    /** The form in {@code golden.json}. */
    public Map<String, @Nullable Object> toJson(Schema schema) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("origin", origin.id());
        json.put("tolerance", tolerance.relative());
        json.put("rows", rows.stream().map(row -> row.toJson(schema)).toList());
        return json;
    }

    public static GoldenRows fromJson(JsonObject json, Schema schema) {
        String id = json.string("origin");
        Origin origin = id.equals(Origin.MADE.id) ? Origin.MADE : Origin.HELD_OUT;
        if (!origin.id.equals(id)) {
            throw json.error("origin", "is '" + id + "', expected made or held-out");
        }
        double relative = json.number("tolerance");
        if (relative < 0 || relative > Tolerance.NATIVE.relative()) {
            throw json.error("tolerance", "is outside 0 to " + Tolerance.NATIVE.relative());
        }
        List<GoldenRow> rows = json.objects("rows").stream()
                .map(row -> GoldenRow.fromJson(row, schema))
                .toList();
        return new GoldenRows(origin, new Tolerance(relative), rows);
    }
}
