package dev.mlops.server.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One operation of the document, written member by member. */
final class Operation {
    static final String JSON = "application/json";

    /** Of the header that every response may have. */
    private static final String REQUEST_ID = "X-Request-Id";

    private final Map<String, Object> json = new LinkedHashMap<>();
    private final Map<String, Object> responses = new LinkedHashMap<>();

    /**
     * @param id unique in the document
     * @param tag of the group in which readers find it
     */
    Operation(String id, String summary, String tag) {
        json.put("operationId", id);
        json.put("summary", summary);
        json.put("tags", List.of(tag));
    }

    /**
     * The response to what is refused, which operations share by its name.
     *
     * @param type the media type
     * @param name of the response and of its schema
     */
    static Map<String, Object> refusal(String type, String name) {
        return Json.of(
                name,
                Json.of(
                        "description",
                        "The request was not answered; it says why, and what to do.",
                        "headers",
                        requestId(),
                        "content",
                        Json.content(type, Json.reference("schemas", name))));
    }

    /** What responses say of themselves in their headers. */
    static Map<String, Object> headers() {
        return Json.of(
                REQUEST_ID,
                Json.of(
                        "description",
                        "The X-Request-Id of the request. Where it has none of 1 to 128 printable characters of ASCII,"
                                + " one that was made for it, if the request is refused or its rows come in lines.",
                        "schema",
                        Json.of("type", "string")));
    }

    /** The reference to the header that every response may have. */
    static Map<String, Object> requestId() {
        return Json.of(REQUEST_ID, Json.reference("headers", REQUEST_ID));
    }

    /** @param content by media type */
    Operation takes(Map<String, Object> content) {
        json.put("requestBody", Json.of("required", true, "content", content));
        return this;
    }

    /** @param content by media type */
    Operation answers(int status, String description, Map<String, Object> content) {
        return answers(status, Json.of("description", description, "headers", requestId(), "content", content));
    }

    Operation answers(int status, Map<String, Object> response) {
        responses.put(String.valueOf(status), response);
        return this;
    }

    /** @param response the name of the response that these statuses have in common */
    Operation answersLike(String response, int... statuses) {
        for (int status : statuses) {
            answers(status, Json.reference("responses", response));
        }
        return this;
    }

    /** For everybody, also where the server asks for tokens. */
    Operation open() {
        json.put("security", List.of());
        return this;
    }

    Map<String, Object> asGet() {
        return as("get");
    }

    Map<String, Object> asPost() {
        return as("post");
    }

    private Map<String, Object> as(String method) {
        json.put("responses", responses);
        return Json.of(method, json);
    }
}
