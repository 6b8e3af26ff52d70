package dev.mlops.model.profile;

import dev.mlops.model.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The distribution of a column of free text.
 *
 * @param missing rows without a text
 * @param lengths in words, at equal steps from the 1st to the 99th percentile, rising; each stands for several rows
 * @param words rows per word, for the most frequent of those that the model knows; none where it knows no words
 */
public record TextProfile(long missing, List<Double> lengths, Map<String, Long> words) implements ColumnProfile {
    static final String WORDS = "words";

    public TextProfile {
        lengths = List.copyOf(lengths);
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("missing", missing);
        json.put("lengths", lengths);
        json.put(WORDS, words);
        return json;
    }

    static TextProfile fromJson(JsonObject json) {
        JsonObject counts = json.object(WORDS);
        Map<String, Long> words = new LinkedHashMap<>();
        counts.fields().forEach(word -> words.put(word, counts.integer(word)));
        return new TextProfile(
                json.integer("missing"),
                DoubleStream.of(json.numbers("lengths")).boxed().toList(),
                words);
    }
}
