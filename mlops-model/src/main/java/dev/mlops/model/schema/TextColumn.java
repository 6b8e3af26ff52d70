package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.text.Lengths;
import dev.mlops.model.text.Terms;
import dev.mlops.model.text.Vocabulary;
import dev.mlops.model.text.Weighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A column of free text, of which a model sees how much each known term weighs in it.
 *
 * @param name the column's name
 * @param missingCount training rows without a value
 * @param optional whether a text may be missing, which then is one without terms
 * @param terms which parts of a text count
 * @param hashed whether terms are known by their hashes alone
 * @param weighting what the number of a term weighs
 * @param known the terms, or their hashes, distinct
 * @param rarity per term, positive
 */
public record TextColumn(
        String name,
        long missingCount,
        boolean optional,
        Terms terms,
        boolean hashed,
        Weighting weighting,
        List<String> known,
        List<Double> rarity)
        implements Column {
    /** The largest number of terms. */
    public static final int MOST_TERMS = 1 << 18;

    static final String TYPE = "text";

    public TextColumn {
        known = List.copyOf(known);
        rarity = List.copyOf(rarity);
        if (known.size() != rarity.size() || known.size() > MOST_TERMS) {
            throw new IllegalArgumentException("terms are at most " + MOST_TERMS + " and each has one rarity");
        }
        if (new HashSet<>(known).size() < known.size()) {
            throw new IllegalArgumentException("terms are distinct");
        }
        if (!rarity.stream().allMatch(value -> value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rarities are positive and finite");
        }
    }

    /** Makes numbers of texts. */
    public Vocabulary vocabulary() {
        double[] numbers = rarity.stream().mapToDouble(Double::doubleValue).toArray();
        return new Vocabulary(terms, hashed, weighting, known, numbers);
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
        return !optional;
    }

    /** One per term, after one for the text itself, which is no feature. */
    @Override
    public List<Slot> slots() {
        List<Slot> slots = new ArrayList<>(known.size() + 1);
        slots.add(Slot.NONE);
        known.forEach(term -> slots.add(Slot.sparse(name + "~" + term)));
        return slots;
    }

    @Override
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", TYPE);
        json.put("missingCount", missingCount);
        json.put("optional", optional);
        json.put("words", terms.words().text());
        json.put("characters", terms.characters().text());
        json.put("hashed", hashed);
        json.put("weighting", weighting.id());
        json.put("terms", known);
        json.put("rarity", rarity);
        return json;
    }

    static TextColumn fromJson(JsonObject json) {
        try {
            return new TextColumn(
                    json.string("name"),
                    json.integer("missingCount"),
                    json.bool("optional"),
                    new Terms(lengths(json, "words"), lengths(json, "characters")),
                    json.bool("hashed"),
                    Weighting.find(json.string("weighting"))
                            .orElseThrow(() -> json.error("weighting", "is none of tf-idf, counts and binary")),
                    json.strings("terms"),
                    DoubleStream.of(json.numbers("rarity")).boxed().toList());
        } catch (IllegalArgumentException e) {
            throw json.error("terms", "do not do: " + e.getMessage());
        }
    }

    private static Lengths lengths(JsonObject json, String field) {
        return Lengths.parse(json.string(field)).orElseThrow(() -> json.error(field, "are no lengths, such as 1-2"));
    }
}
