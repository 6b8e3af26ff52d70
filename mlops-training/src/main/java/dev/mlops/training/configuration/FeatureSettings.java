package dev.mlops.training.configuration;

import dev.mlops.model.text.Terms;
import dev.mlops.model.time.DateFormat;
import dev.mlops.model.time.DatePart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user wants a model to see of a column's values.
 *
 * @param transform of numbers; empty for what the trainer wants
 * @param bins how many intervals {@link NumericTransform#BINS} makes
 * @param buckets into which hashed categories fall
 * @param format of dates
 * @param parts of dates; empty for those that vary
 * @param text of free text
 */
public record FeatureSettings(
        Optional<NumericTransform> transform,
        int bins,
        int buckets,
        DateFormat format,
        Optional<List<DatePart>> parts,
        TextSettings text) {
    /** What happens where the user says nothing. */
    public static final FeatureSettings USUAL = new FeatureSettings(
            Optional.empty(), 10, 256, DateFormat.of(DateFormat.ISO), Optional.empty(), TextSettings.USUAL);

    public FeatureSettings {
        parts = parts.map(List::copyOf);
    }

    /** What differs from the usual. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        transform.ifPresent(value -> json.put("transform", value.id()));
        put(json, "bins", bins, USUAL.bins);
        put(json, "buckets", buckets, USUAL.buckets);
        put(json, "format", format.pattern(), USUAL.format.pattern());
        parts.ifPresent(
                value -> json.put("parts", value.stream().map(DatePart::id).toList()));
        Terms terms = text.terms();
        put(json, "words", terms.words().text(), USUAL.text.terms().words().text());
        put(
                json,
                "characters",
                terms.characters().text(),
                USUAL.text.terms().characters().text());
        put(json, "hashed", text.hashed(), USUAL.text.hashed());
        put(json, "weighting", text.weighting().id(), USUAL.text.weighting().id());
        put(json, "maxTerms", text.maxTerms(), USUAL.text.maxTerms());
        return json;
    }

    private static void put(Map<String, Object> json, String name, Object value, Object usual) {
        if (!value.equals(usual)) {
            json.put(name, value);
        }
    }
}
