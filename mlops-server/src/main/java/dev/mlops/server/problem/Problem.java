package dev.mlops.server.problem;

import dev.mlops.model.json.JsonWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is wrong with a request. It names columns and rows, never a value.
 *
 * @param type the kind of problem
 * @param detail what is wrong here and what to do
 * @param column the column that it is about
 * @param row the row that it is about, counted from 1
 * @param headers headers that the reply needs besides, for example {@code Allow}
 */
public record Problem(
        ProblemType type, String detail, Optional<String> column, OptionalInt row, Map<String, String> headers) {
    /** The media type of the written form. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A problem of the request as a whole. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Optional.empty(), OptionalInt.empty(), Map.of());
    }

    /** A problem of one row. */
    public static Problem ofRow(ProblemType type, int row, String detail) {
        return new Problem(type, detail, Optional.empty(), OptionalInt.of(row), Map.of());
    }

    /** A problem of a column of all rows. */
    public static Problem ofColumn(ProblemType type, String column, String detail) {
        return new Problem(type, detail, Optional.of(column), OptionalInt.empty(), Map.of());
    }

    /** A problem of one value. */
    public static Problem ofValue(ProblemType type, int row, String column, String detail) {
        return new Problem(type, detail, Optional.of(column), OptionalInt.of(row), Map.of());
    }

    /** The same problem, replied to with one more header. */
    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(type, detail, column, row, more);
    }

    /**
     * The RFC 9457 form in UTF-8.
     *
     * @param requestId as which the request is known
     */
    public byte[] toJson(String requestId) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", type.uri());
        json.put("title", type.title());
        json.put("status", type.status());
        json.put("detail", detail);
        column.ifPresent(name -> json.put("column", name));
        row.ifPresent(number -> json.put("row", number));
        json.put("requestId", requestId);
        return JsonWriter.write(json);
    }
}
