package dev.mlops.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApiDocumentTest {
    private static RunningTestServer server;
    private static JsonObject document;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));
        TestBundles.price(folder.resolve("price.mlops"));
        server = RunningTestServer.serving(
                List.of(folder.resolve("churn.mlops"), folder.resolve("price.mlops")), "--default-model", "price");
        document = document(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void namesThePathsOfEachModel() {
        assertThat(document.string("openapi")).isEqualTo("3.1.0");
        assertThat(document.object("paths").fields())
                .containsExactly(
                        "/predict",
                        "/invocations",
                        "/predict/churn",
                        "/invocations/churn",
                        "/predict/price",
                        "/invocations/price",
                        "/v2",
                        "/v2/health/live",
                        "/v2/health/ready",
                        "/v2/models/churn",
                        "/v2/models/churn/ready",
                        "/v2/models/churn/infer",
                        "/v2/models/churn/versions/1.2.3",
                        "/v2/models/churn/versions/1.2.3/ready",
                        "/v2/models/churn/versions/1.2.3/infer",
                        "/v2/models/price",
                        "/v2/models/price/ready",
                        "/v2/models/price/infer",
                        "/v2/models/price/versions/1.2.3",
                        "/v2/models/price/versions/1.2.3/ready",
                        "/v2/models/price/versions/1.2.3/infer",
                        "/health",
                        "/health/live",
                        "/health/ready",
                        "/ping",
                        "/metrics");
    }

    @Test
    void hasNoPathWithoutAModelWhereNoneAnswers(@TempDir Path folder) throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));
        TestBundles.price(folder.resolve("price.mlops"));
        try (var two =
                RunningTestServer.serving(List.of(folder.resolve("churn.mlops"), folder.resolve("price.mlops")))) {
            assertThat(document(two).object("paths").fields()).doesNotContain("/predict");
        }
    }

    @Test
    void describesTheModelsOwnColumns() {
        JsonObject row = schema("Instance_churn");

        assertThat(row.strings("required")).containsExactly("tenure", "area");
        JsonObject properties = row.object("properties");
        assertThat(properties.fields()).containsExactly("tenure", "charge", "plan", "area");
        assertThat(properties.object("tenure").string("type")).isEqualTo("number");
        assertThat(properties.object("tenure").string("description")).isEqualTo("Usually from 0 to 60.");
        assertThat(properties.object("charge").strings("type")).containsExactly("number", "null");
        assertThat(properties.object("charge").string("description"))
                .isEqualTo("Usually from 20 to 90. May be missing.");
        assertThat(properties.object("plan").strings("examples")).containsExactly("basic", "premium");
    }

    @Test
    void describesTheModelsOwnAnswers() {
        JsonObject label = schema("Prediction_churn").object("properties");
        assertThat(label.object("label").strings("enum")).containsExactly("no", "yes");
        assertThat(label.object("probabilities").object("properties").fields()).containsExactly("no", "yes");
        assertThat(schema("Prediction_price").object("properties").fields()).containsExactly("value");
    }

    static List<String> paths() {
        return document.object("paths").fields();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void isAnsweredAtEachPathAsItSays(String path) throws Exception {
        JsonObject operations = document.object("paths").object(path);
        boolean asked = operations.fields().contains("post");
        JsonObject operation = operations.object(asked ? "post" : "get");
        HttpResponse<String> response = asked
                ? server.calls().post(path, example(operation))
                : server.calls().get(path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonObject content = operation.object("responses").object("200").object("content");
        String type =
                response.headers().firstValue("content-type").orElseThrow().replaceFirst(";.*", "");
        assertThat(content.fields()).contains(type);
        if (type.equals("application/json")) {
            assertFits(
                    JsonObject.parse(path, response.body().getBytes(StandardCharsets.UTF_8)),
                    named(content.object(type).object("schema")));
        }
    }

    private static String example(JsonObject operation) {
        JsonObject example = operation
                .object("requestBody")
                .object("content")
                .object("application/json")
                .object("example");
        return new String(JsonWriter.write(example.toMap()), StandardCharsets.UTF_8);
    }

    /** All members are known, and those that are required are there. */
    private static void assertFits(JsonObject answer, JsonObject schema) {
        assertThat(schema.object("properties").fields()).containsAll(answer.fields());
        if (schema.fields().contains("required")) {
            assertThat(answer.fields()).containsAll(schema.strings("required"));
        }
    }

    private static JsonObject named(JsonObject reference) {
        return schema(reference.string("$ref").replace("#/components/schemas/", ""));
    }

    @Test
    void refersToNothingThatIsNotThere() throws Exception {
        Set<String> there = new HashSet<>();
        JsonObject components = document.object("components");
        components
                .fields()
                .forEach(kind -> components
                        .object(kind)
                        .fields()
                        .forEach(name -> there.add("#/components/" + kind + "/" + name)));
        Matcher reference = Pattern.compile("\"\\$ref\": \"([^\"]+)\"").matcher(text(server));
        List<String> references = new ArrayList<>();
        while (reference.find()) {
            references.add(reference.group(1));
        }

        assertThat(references).isNotEmpty().isSubsetOf(there);
    }

    @Test
    void isTheSameTwice() throws Exception {
        assertThat(text(server)).isEqualTo(text(server));
    }

    @Test
    void waitsForTheModels(@TempDir Path folder) throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));
        try (var loading = RunningTestServer.listening(List.of(folder.resolve("churn.mlops")))) {
            assertThat(loading.calls().get("/openapi.json").statusCode()).isEqualTo(503);
        }
    }

    private static JsonObject schema(String name) {
        return document.object("components").object("schemas").object(name);
    }

    private static JsonObject document(RunningTestServer from) throws Exception {
        return JsonObject.parse("openapi.json", text(from).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(RunningTestServer from) throws Exception {
        HttpResponse<String> response = from.calls().get("/openapi.json");
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
