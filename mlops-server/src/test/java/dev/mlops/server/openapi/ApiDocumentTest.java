package dev.mlops.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.json.JsonObject;
import dev.mlops.server.testing.HttpCalls;
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
                        "/predict", "/predict/churn", "/predict/price", "/health", "/health/live", "/health/ready");
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

    @Test
    void givesAnExampleThatIsAnswered() throws Exception {
        String path = "/predict/churn";
        String whole = text(server);
        Matcher example = Pattern.compile("\"example\": (\\{\"instances\".*?}]})", Pattern.DOTALL)
                .matcher(whole.replaceAll("\\n\\s*", ""));
        int answered = 0;
        while (example.find()) {
            HttpResponse<String> response =
                    server.calls().post(example.group(1).contains("size") ? "/predict" : path, example.group(1));
            assertThat(HttpCalls.predictions(response)).hasSize(1);
            answered++;
        }
        assertThat(answered).isEqualTo(3);
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
