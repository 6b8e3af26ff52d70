package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.time.DateFormat;
import dev.mlops.model.time.DatePart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of dates or times. A model sees its age, in days before a fixed day, and parts of the calendar.
 *
 * @param name the column's name
 * @param format in which dates are written
 * @param range where they usually lie, in seconds since 1970-01-01T00:00:00Z
 * @param missingCount training rows without a value
 * @param imputed what stands for a missing value, in the same seconds; empty where a value is required
 * @param indicated whether a feature of its own tells the model that a value was missing
 * @param reference from which ages are counted back, in the same seconds
 * @param scaling of the age in days
 * @param parts that the model sees
 */
public record DateColumn(
        String name,
        DateFormat format,
        Range range,
        long missingCount,
        OptionalDouble imputed,
        boolean indicated,
        double reference,
        Scaling scaling,
        List<DatePart> parts)
        implements Column {
    /** Seconds of a day. */
    public static final double DAY = 24 * 60 * 60;

    static final String TYPE = "date";

    public DateColumn {
        parts = List.copyOf(parts);
    }

    /** The same with another scaling of the age. */
    public DateColumn withScaling(Scaling other) {
        return new DateColumn(name, format, range, missingCount, imputed, indicated, reference, other, parts);
    }

    /** Days from a time to the reference; negative after it. */
    public double age(double seconds) {
        return (reference - seconds) / DAY;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ValueType valueType() {
        return ValueType.TEXT;
    }

    @Override
    public boolean required() {
        return imputed.isEmpty();
    }

    /** The age, then the parts, last whether the value was missing. */
    @Override
    public List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        slots.add(Slot.number(name + ":age"));
        for (DatePart part : parts) {
            slots.add(Slot.code(IntStream.range(0, part.count())
                    .mapToObj(code -> name + ":" + part.id() + code)
                    .toList()));
        }
        if (indicated) {
            slots.add(Slot.number(Column.missingFeature(name)));
        }
        return slots;
    }

    @Override
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", TYPE);
        json.put("format", format.pattern());
        json.put("range", range.toJson());
        json.put("missingCount", missingCount);
        if (imputed.isPresent()) {
            json.put("imputed", imputed.getAsDouble());
        }
        if (indicated) {
            json.put(NumericColumn.INDICATED, true);
        }
        json.put("reference", reference);
        json.put("scaling", scaling.toJson());
        json.put("parts", parts.stream().map(DatePart::id).toList());
        return json;
    }

    static DateColumn fromJson(JsonObject json) {
        Range range = Range.fromJson(json, "range");
        OptionalDouble imputed = json.optionalNumber("imputed");
        if (!DateFormat.isDate(range.low()) || !DateFormat.isDate(range.high())) {
            throw json.error("range", "is beyond any date");
        }
        if (imputed.isPresent() && !DateFormat.isDate(imputed.getAsDouble())) {
            throw json.error("imputed", "is beyond any date");
        }
        return new DateColumn(
                json.string("name"),
                format(json),
                range,
                json.integer("missingCount"),
                imputed,
                NumericColumn.isIndicated(json),
                json.number("reference"),
                Scaling.fromJson(json.object("scaling")),
                json.strings("parts").stream().map(part -> part(json, part)).toList());
    }

    private static DateFormat format(JsonObject json) {
        try {
            return DateFormat.of(json.string("format"));
        } catch (IllegalArgumentException e) {
            throw json.error("format", "is no pattern of dates");
        }
    }

    private static DatePart part(JsonObject json, String id) {
        return Stream.of(DatePart.values())
                .filter(part -> part.id().equals(id))
                .findFirst()
                .orElseThrow(() -> json.error("parts", "has an unknown part"));
    }
}
