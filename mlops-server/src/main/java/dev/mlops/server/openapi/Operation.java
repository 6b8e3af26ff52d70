package dev.mlops.server.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One operation of the document, written member by member. */
final class Operation {
    static final String JSON = "application/json";

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
                        "content",
                        Json.content(type, Json.reference("schemas", name))));
    }

    /** @param content by media type */
    Operation takes(Map<String, Object> content) {
        json.put("requestBody", Json.of("required", true, "content", content));
        return this;
    }

    /** @param content by media type */
    Operation answers(int status, String description, Map<String, Object> content) {
        return answers(status, Json.of("description", description, "content", content));
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
