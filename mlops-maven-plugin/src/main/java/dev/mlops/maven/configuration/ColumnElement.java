package dev.mlops.maven.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code <column>}: what is said of one column; what is not is inferred. */
public final class ColumnElement {
    /** The column, by header name or {@code x0}, {@code x1}, …. */
    private @Nullable String name;

    /**
     * {@code numeric}, {@code categorical}, {@code hashed}, {@code boolean}, {@code date}, {@code text}, {@code id} or
     * {@code ignored}; inferred where it is not given.
     */
    private @Nullable String type;

    /** What happens to this column's missing values: {@code fail}, {@code drop} or {@code impute}. */
    private @Nullable String missing;

    /** What stands for a missing value: the {@code median}, or the {@code mode}, which is the most frequent value. */
    private @Nullable String impute;

    /** A value that stands for a missing one, for example {@code 0}. */
    private @Nullable String constant;

    /** Whether a feature of its own tells the model that a value was missing. */
    private boolean indicator;

    /**
     * What the model sees of a number: {@code none}, {@code standardize}, {@code min-max}, {@code log} or {@code bins};
     * what its trainer wants by default.
     */
    private @Nullable String transform;

    /** How many intervals the transform {@code bins} makes; 10 by default. */
    private @Nullable Integer bins;

    /** Into how many buckets the categories of the type {@code hashed} fall; 256 by default. */
    private @Nullable Integer buckets;

    /** How dates are written: {@code iso} (default) or a pattern, for example {@code dd.MM.uuuu}. */
    private @Nullable String format;

    /**
     * What the model sees of a date beside its age: some of {@code month}, {@code day}, {@code weekday} and
     * {@code hour}, with commas between; by default those that vary.
     */
    private @Nullable String parts;

    /** How many words in a row are a term of a text, for example {@code 1-2} (default), or {@code none}. */
    private @Nullable String words;

    /** How many characters of a word are a term of a text, for example {@code 3-5}; none by default. */
    private @Nullable String characters;

    /** What the number of a term weighs: {@code tf-idf} (default), {@code counts} or {@code binary}. */
    private @Nullable String weighting;

    /** The largest number of terms: those that most texts have; 10000 by default. */
    private @Nullable Integer maxTerms;

    /** Whether a bundle holds hashes of the terms in the place of the words. */
    private boolean hashed;

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", type);
        json.put("missing", missing);
        put(json, "impute", impute);
        put(json, "constant", constant);
        put(json, "indicator", indicator ? true : null);
        put(json, "transform", transform);
        put(json, "bins", bins);
        put(json, "buckets", buckets);
        put(json, "format", format);
        put(json, "parts", parts);
        put(json, "words", words);
        put(json, "characters", characters);
        put(json, "weighting", weighting);
        put(json, "maxTerms", maxTerms);
        put(json, "hashed", hashed ? true : null);
        return json;
    }

    private static void put(Map<String, @Nullable Object> json, String name, @Nullable Object given) {
        if (given != null) {
            json.put(name, given);
        }
    }
}
