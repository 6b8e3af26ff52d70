package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadRequestTest {
    private static final String HINT = " Send {\\\"instances\\\":[{\\\"column\\\":value}]}.";
    private static final String COLUMNS = "tenure, charge, plan, area";
    private static final int MAX_BODY = 100_000;

    private static RunningTestServer server;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));
        server = RunningTestServer.serving(
                List.of(folder.resolve("churn.mlops")), "--max-body", String.valueOf(MAX_BODY), "--max-rows", "3");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                body("", 400, "not-json", "The body is not JSON in UTF-8", "The body is empty." + HINT),
                body("nonsense", 400, "not-json", "The body is not JSON in UTF-8", stops(1, 1)),
                body("{\"instances\":[[1,", 400, "not-json", "The body is not JSON in UTF-8", stops(1, 18)),
                body("{\"instances\":[[NaN]]}", 400, "not-json", "The body is not JSON in UTF-8", stops(1, 16)),
                body("{'instances':[]}", 400, "not-json", "The body is not JSON in UTF-8", stops(1, 2)),
                body("[".repeat(50_000), 400, "unexpected-shape", SHAPE, "The body is not a JSON object." + HINT),
                body("[[1,2]]", 400, "unexpected-shape", SHAPE, "The body is not a JSON object." + HINT),
                body("{}", 400, "unexpected-shape", SHAPE, "The body has no rows." + HINT),
                body(
                        "{\"rows\":[]}",
                        400,
                        "unexpected-shape",
                        SHAPE,
                        "The body has the member 'rows', which is none of this path's." + HINT),
                body(
                        "{\"instances\":[],\"instances\":[]}",
                        400,
                        "unexpected-shape",
                        SHAPE,
                        "The body has rows twice; it takes one member with rows."),
                body("{\"instances\":[]} {}", 400, "unexpected-shape", SHAPE, "Something follows the JSON object."),
                body(
                        "{\"instances\":{\"tenure\":1}}",
                        400,
                        "unexpected-shape",
                        SHAPE,
                        "The member 'instances' is not a list." + HINT));
    }

    static Stream<Arguments> rows() {
        String good = "[1,2,\"basic\",\"north\"]";
        return Stream.of(
                row("7", 400, "unexpected-shape", SHAPE, "Row 1 is neither an object nor a list of values." + HINT, 1),
                row(
                        good + ",null",
                        400,
                        "unexpected-shape",
                        SHAPE,
                        "Row 2 is neither an object nor a list of values." + HINT,
                        2),
                row(
                        good + ",[1,2,\"basic\"]",
                        422,
                        "wrong-length",
                        "A row has more or fewer values than the model has columns",
                        "Row 2 has 3 values; the model takes 4, in this order: " + COLUMNS + ".",
                        2),
                row(
                        "[1,2,\"basic\",\"north\",5,6]",
                        422,
                        "wrong-length",
                        "A row has more or fewer values than the model has columns",
                        "Row 1 has more than 4 values; the model takes 4, in this order: " + COLUMNS + ".",
                        1));
    }

    static Stream<Arguments> values() {
        String deep = "[".repeat(900) + "]".repeat(900);
        return Stream.of(
                value("{\"colour\":\"4711\"}", "unknown-column", UNKNOWN, "colour", noColumn("colour")),
                value("{\"Tenure\":4711}", "unknown-column", UNKNOWN, "Tenure", noColumn("Tenure")),
                value(
                        "{\"" + "x".repeat(101) + "\":4711}",
                        "unknown-column",
                        UNKNOWN,
                        "x".repeat(100) + "…",
                        noColumn("x".repeat(100) + "…")),
                value(
                        "{\"area\":\"north\"}",
                        "missing-value",
                        MISSING,
                        "tenure",
                        "column 'tenure' has no value, and the model requires one"),
                value(
                        "{\"tenure\":1,\"area\":null}",
                        "missing-value",
                        MISSING,
                        "area",
                        "column 'area' has no value, and the model requires one"),
                value(
                        "[\"4711\",2,\"basic\",\"north\"]",
                        "wrong-type",
                        WRONG,
                        "tenure",
                        "column 'tenure' takes a number, not a text"),
                value(
                        "[true,2,\"basic\",\"north\"]",
                        "wrong-type",
                        WRONG,
                        "tenure",
                        "column 'tenure' takes a number, not true or false"),
                value("[1,2,4711,\"north\"]", "wrong-type", WRONG, "plan", "column 'plan' takes a text, not a number"),
                value("[1,2,1e999,\"north\"]", "wrong-type", WRONG, "plan", "column 'plan' takes a text, not a number"),
                value(
                        "[1,2,false,\"north\"]",
                        "wrong-type",
                        WRONG,
                        "plan",
                        "column 'plan' takes a text, not true or false"),
                value(
                        "{\"tenure\":{\"a\":4711}}",
                        "wrong-type",
                        WRONG,
                        "tenure",
                        "column 'tenure' takes a number, not an object"),
                value("{\"plan\":" + deep + "}", "wrong-type", WRONG, "plan", "column 'plan' takes a text, not a list"),
                value("[" + deep + "]", "wrong-type", WRONG, "tenure", "column 'tenure' takes a number, not a list"),
                value(
                        "{\"tenure\":1,\"tenure\":1}",
                        "repeated-column",
                        "A row names a column twice",
                        "tenure",
                        "column 'tenure' is there twice"),
                value(
                        "{\"tenure\":1e999}",
                        "number-out-of-range",
                        RANGE,
                        "tenure",
                        "column 'tenure' takes a finite number"),
                value(
                        "{\"tenure\":-" + "9".repeat(400) + "}",
                        "number-out-of-range",
                        RANGE,
                        "tenure",
                        "column 'tenure' takes a finite number"),
                value(
                        "[1,-1e308,\"basic\",\"north\"]",
                        "number-out-of-range",
                        RANGE,
                        "charge",
                        "column 'charge' has a number with which the model cannot calculate"));
    }

    private static final String SHAPE = "The body does not have the shape that this path takes";
    private static final String UNKNOWN = "A row names a column that the model does not have";
    private static final String MISSING = "A row has no value where the model requires one";
    private static final String WRONG = "A row has a value of another type than its column";
    private static final String RANGE = "A row has a number with which the model cannot calculate";

    @ParameterizedTest
    @MethodSource({"bodies", "rows", "values"})
    void saysWhatIsWrongAndNeverTheValue(String body, int status, String problem) throws Exception {
        HttpResponse<String> response = server.calls().post("/predict", body);

        assertThat(response.body()).isEqualTo(problem);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(response.body()).doesNotContain("4711");
        assertThat(server.logged()).isEmpty();
    }

    @Test
    void refusesBytesThatAreNotUtf8() throws Exception {
        byte[] latin = "{\"instances\":[[1,2,\"b\u00e4sic\",\"north\"]]}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{\"instances\":[]}".getBytes(StandardCharsets.UTF_16LE);
        byte[] utf16Marked = "{\"instances\":[]}".getBytes(StandardCharsets.UTF_16);

        for (byte[] body : List.of(latin, utf16, utf16Marked)) {
            assertThat(server.calls().post("/predict", body).body())
                    .isEqualTo(problem(400, "not-json", "The body is not JSON in UTF-8", "The body is not UTF-8."));
        }
    }

    @Test
    void refusesMoreRowsThanItTakes() throws Exception {
        String row = "[1,2,\"basic\",\"north\"]";

        assertThat(server.calls()
                        .post("/predict", "{\"instances\":[" + row + "," + row + "," + row + "]}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.calls()
                        .post("/predict", "{\"instances\":[" + row + "," + row + "," + row + "," + row + "]}")
                        .body())
                .isEqualTo(problem(
                        413,
                        "too-many-rows",
                        "There are too many rows",
                        "A request takes at most 3 rows. Send the rows in several requests."));
    }

    @Test
    void refusesABodyThatIsTooLargeWhetherItsLengthIsKnownOrNot() throws Exception {
        byte[] large = new byte[MAX_BODY + 1];
        String expected = problem(
                413,
                "body-too-large",
                "The body is too large",
                "A body has at most 100000 bytes here. Send the rows in several requests, or start the server with a"
                        + " larger --max-body.");

        HttpResponse<String> known = server.calls().post("/predict", large);
        HttpResponse<String> streamed = server.calls()
                .send(server.calls()
                        .request("/predict")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));

        assertThat(known.statusCode()).isEqualTo(413);
        assertThat(known.body()).isEqualTo(expected);
        assertThat(streamed.statusCode()).isEqualTo(413);
        assertThat(streamed.body()).isEqualTo(expected);
    }

    @Test
    void refusesALargeBodyBeforeItIsSent() throws Exception {
        String reply = server.calls()
                .raw(
                        "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n");

        assertThat(reply)
                .startsWith("HTTP/1.1 413 Request Entity Too Large\r\n")
                .doesNotContain("100 Continue");
    }

    @Test
    void asksForABodyThatIsAnnounced() throws Exception {
        String reply = server.calls()
                .raw("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 16\r\nExpect: 100-continue\r\n"
                        + "Connection: close\r\n\r\n{\"instances\":[]}");

        assertThat(reply)
                .startsWith("HTTP/1.1 100 Continue\r\n")
                .contains("HTTP/1.1 200 OK\r\n")
                .endsWith("{\"predictions\":[]}");
    }

    @Test
    void refusesOtherMediaTypesAndCompression() throws Exception {
        String title = "The body is of a type that this path does not take";
        HttpResponse<String> form = post("Content-Type", "application/x-www-form-urlencoded");
        HttpResponse<String> latin = post("Content-Type", "application/json; charset=iso-8859-1");
        HttpResponse<String> packed = post("Content-Encoding", "gzip");

        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(form.headers().firstValue("accept")).hasValue("application/json, application/x-ndjson, text/csv");
        assertThat(form.body())
                .isEqualTo(problem(
                        415,
                        "unsupported-media-type",
                        title,
                        "This path takes application/json or application/x-ndjson or text/csv; set the header"
                                + " Content-Type to it."));
        assertThat(latin.body())
                .isEqualTo(problem(415, "unsupported-media-type", title, "This path takes UTF-8 alone."));
        assertThat(packed.body())
                .isEqualTo(problem(
                        415, "unsupported-media-type", title, "The body is compressed; this path takes it as it is."));
    }

    @Test
    void saysWhichMethodsAPathTakes() throws Exception {
        HttpResponse<String> get = server.calls().get("/predict");
        HttpResponse<String> post = server.calls().post("/health", "");

        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("allow")).hasValue("POST");
        assertThat(get.body())
                .isEqualTo(problem(
                        405, "method-not-allowed", "This path does not take this method", "This path takes POST."));
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("allow")).hasValue("GET, HEAD");
    }

    @Test
    void saysWhichPathsAndModelsThereAre() throws Exception {
        String paths = problem(
                404,
                "not-found",
                "There is nothing at this path",
                "There is nothing at this path. There are: GET /health, GET /health/live, GET /health/ready, GET /ping,"
                        + " POST /predict, POST /predict/{model}, GET /v2, GET /v2/health/live, GET /v2/health/ready,"
                        + " GET /v2/models/{model}, GET /v2/models/{model}/ready, POST /v2/models/{model}/infer, POST /invocations,"
                        + " POST /invocations/{model}, GET /, GET /models, GET /openapi.json, GET /metrics.");

        for (String path : List.of("/page", "/nothing", "/predict/", "/predict/churn/x", "/health/")) {
            HttpResponse<String> response = server.calls().post(path, "{}");
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(response.body()).as(path).isEqualTo(paths);
        }
        HttpResponse<String> model = server.calls().post("/predict/chrun", "{\"instances\":[]}");
        assertThat(model.statusCode()).isEqualTo(404);
        assertThat(model.body())
                .isEqualTo(problem(
                        404,
                        "unknown-model",
                        "There is no such model",
                        "There is no model of this name here. There are: churn."));
    }

    @Test
    void answersWhatIsNotHttp() throws Exception {
        HttpCalls calls = server.calls();

        assertThat(calls.raw("GET /" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.0 414 ")
                .contains("The first line of the request is too long.");
        assertThat(calls.raw("GET /health HTTP/1.1\r\nX: " + "x".repeat(17_000) + "\r\n\r\n"))
                .containsPattern("^HTTP/1\\.[01] 431 ")
                .contains("The headers of the request are too large.");
        assertThat(calls.raw("\u0000\u0001\u0002 nonsense\r\n\r\n"))
                .startsWith("HTTP/1.0 400 ")
                .contains("The request is not well-formed HTTP.");
    }

    @Test
    void keepsTheConnectionAfterARefusal() throws Exception {
        String refused = "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n1,2";
        String health = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

        assertThat(server.calls().raw(refused + health))
                .contains("HTTP/1.1 415 Unsupported Media Type\r\n")
                .contains("HTTP/1.1 200 OK\r\n");
    }

    private static HttpResponse<String> post(String header, String value) throws Exception {
        return server.calls()
                .send(server.calls()
                        .request("/predict")
                        .header(header, value)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"instances\":[]}")));
    }

    private static Arguments body(String body, int status, String type, String title, String detail) {
        return Arguments.of(body, status, problem(status, type, title, detail));
    }

    private static Arguments row(String rows, int status, String type, String title, String detail, int row) {
        return Arguments.of(
                "{\"instances\":[" + rows + "]}", status, problem(status, type, title, detail, "\"row\": " + row));
    }

    private static Arguments value(String row, String type, String title, String column, String detail) {
        return Arguments.of(
                "{\"instances\":[" + row + "]}",
                422,
                problem(422, type, title, "Row 1: " + detail + ".", "\"column\": \"" + column + "\"", "\"row\": 1"));
    }

    private static String noColumn(String name) {
        return "the model has no column '" + name + "'; its columns are " + COLUMNS;
    }

    private static String stops(int line, int column) {
        return "The body stops being JSON at line " + line + ", column " + column + ".";
    }

    private static String problem(int status, String type, String title, String detail, String... members) {
        String more = Stream.of(members).map(member -> ",\n  " + member).reduce("", String::concat);
        return "{\n  \"type\": \"tag:mlops.dev,2026:problem/" + type + "\",\n  \"title\": \"" + title
                + "\",\n  \"status\": " + status + ",\n  \"detail\": \"" + detail + "\"" + more
                + ",\n  \"requestId\": \"" + HttpCalls.REQUEST_ID + "\"\n}\n";
    }
}
