package dev.mlops.server.problem;

/** The kinds of problem that a client may meet. */
public enum ProblemType {
    NOT_JSON("not-json", 400, "The body is not JSON in UTF-8"),
    NOT_CSV("not-csv", 400, "The body is not CSV in UTF-8"),
    UNEXPECTED_SHAPE("unexpected-shape", 400, "The body does not have the shape that this path takes"),
    AMBIGUOUS_MODEL("ambiguous-model", 400, "Several models are served here"),
    BAD_REQUEST("bad-request", 400, "The request is not HTTP that this server takes"),
    UNAUTHENTICATED("unauthenticated", 401, "The request brings no token that is known here"),
    NOT_FOUND("not-found", 404, "There is nothing at this path"),
    UNKNOWN_MODEL("unknown-model", 404, "There is no such model"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This path does not take this method"),
    TOO_SLOW("too-slow", 408, "The body took too long to arrive"),
    BODY_TOO_LARGE("body-too-large", 413, "The body is too large"),
    TOO_MANY_ROWS("too-many-rows", 413, "There are too many rows"),
    PATH_TOO_LONG("path-too-long", 414, "The path is too long"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body is of a type that this path does not take"),
    UNKNOWN_COLUMN("unknown-column", 422, "A row names a column that the model does not have"),
    REPEATED_COLUMN("repeated-column", 422, "A row names a column twice"),
    MISSING_VALUE("missing-value", 422, "A row has no value where the model requires one"),
    WRONG_TYPE("wrong-type", 422, "A row has a value of another type than its column"),
    WRONG_LENGTH("wrong-length", 422, "A row has more or fewer values than the model has columns"),
    NUMBER_OUT_OF_RANGE("number-out-of-range", 422, "A row has a number with which the model cannot calculate"),
    HEADERS_TOO_LARGE("headers-too-large", 431, "The headers are too large"),
    INTERNAL("internal", 500, "The server failed"),
    NOT_READY("not-ready", 503, "The server is not ready"),
    OVERLOADED("overloaded", 503, "The server has more to do than it can");

    // A tag URI (RFC 4151): it names the problem for good and promises no page.
    private static final String PREFIX = "tag:mlops.dev,2026:problem/";

    private final String id;
    private final int status;
    private final String title;

    ProblemType(String id, int status, String title) {
        this.id = id;
        this.status = status;
        this.title = title;
    }

    /** The URI by which clients tell the problem. */
    public String uri() {
        return PREFIX + id;
    }

    /** The last part of the URI, by which problems are counted. */
    public String id() {
        return id;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same short sentence for every problem of this kind. */
    public String title() {
        return title;
    }
}
