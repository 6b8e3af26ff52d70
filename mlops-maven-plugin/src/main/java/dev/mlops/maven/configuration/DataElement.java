package dev.mlops.maven.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code <data>}: where the rows come from. Its text alone names a file, or several by a pattern.
 *
 * <p>Maven fills the fields; what they hold is checked where the data is read.
 */
public final class DataElement {
    /** A file, for example {@code src/main/data/churn.csv}, or several, for example {@code src/main/data/*.csv.gz}. */
    private @Nullable String file;

    /** Several files or patterns, each a {@code <file>}. */
    private @Nullable List<@Nullable String> files;

    /** A Maven artifact, for example {@code com.acme:churn-data:csv.gz:2026.10}; a range or a snapshot does too. */
    private @Nullable String artifact;

    /** A database, for JDBC, for example {@code jdbc:postgresql://db.example.com/sales}; without a password. */
    private @Nullable String url;

    /** The query whose result is the rows. */
    private @Nullable String query;

    /** A query whose result changes whenever the rows do, so that {@code <query>} need not be asked otherwise. */
    private @Nullable String fingerprintQuery;

    /** The {@code <server>} of settings.xml that has user and password of the database. */
    private @Nullable String serverId;

    /** A class of the project that gives the rows, a {@code dev.mlops.training.data.TableSource}. */
    private @Nullable String source;

    /** {@code csv}, {@code tsv}, {@code json-lines} or {@code parquet}, where the files' names do not tell. */
    private @Nullable String format;

    /** The character between fields, or {@code tab}, where the content does not tell. */
    private @Nullable String separator;

    /** The character around fields, or {@code none}, where the content does not tell. */
    private @Nullable String quote;

    /** The encoding, where it is neither UTF-8 nor told by a byte order mark, for example {@code ISO-8859-2}. */
    private @Nullable String encoding;

    /** The sign before the fraction of a number, {@code ,} or {@code .}, where the content does not tell. */
    private @Nullable String decimal;

    /** Called by Maven for an element that holds only text. */
    public void set(String text) {
        this.file = text;
    }

    /** The places that are named: one is needed. */
    public List<String> places() {
        List<String> places = new ArrayList<>();
        if (!files().isEmpty()) {
            places.add("files");
        }
        if (artifact != null) {
            places.add("an artifact");
        }
        if (url != null || query != null || fingerprintQuery != null) {
            places.add("a database");
        }
        if (source != null) {
            places.add("a class");
        }
        return places;
    }

    /** The files and patterns, in the order of the pom. */
    public List<String> files() {
        List<String> all = new ArrayList<>();
        if (file != null) {
            all.add(file.strip());
        }
        if (files != null) {
            files.forEach(one -> all.add(Objects.requireNonNullElse(one, "").strip()));
        }
        return all;
    }

    /** The coordinates of the Maven artifact that holds the rows, if given. */
    public @Nullable String artifact() {
        return strip(artifact);
    }

    /** The URL of the database, if given. */
    public @Nullable String url() {
        return strip(url);
    }

    /** The query, if given. */
    public @Nullable String query() {
        return strip(query);
    }

    /** The query that tells whether the rows changed, if given. */
    public @Nullable String fingerprintQuery() {
        return strip(fingerprintQuery);
    }

    /** The id of the login, if given. */
    public @Nullable String serverId() {
        return strip(serverId);
    }

    /** The class that gives the rows, if given. */
    public @Nullable String source() {
        return strip(source);
    }

    private static @Nullable String strip(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    /** What is given of how the files are written, in a fixed order. */
    public Map<String, @Nullable Object> form() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        put(json, "format", format);
        put(json, "separator", separator);
        put(json, "quote", quote);
        put(json, "encoding", encoding);
        put(json, "decimal", decimal);
        return json;
    }

    private static void put(Map<String, @Nullable Object> json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value.strip());
        }
    }
}
