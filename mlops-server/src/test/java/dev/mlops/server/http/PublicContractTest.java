package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.json.JsonObject;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.PublicContract;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server beside the OpenAPI file of those who made the Open Inference Protocol. */
class PublicContractTest {
    private static final String REQUEST =
            "{\"id\":\"42\",\"parameters\":{\"trace\":true},\"inputs\":[{\"name\":\"size\","
                    + "\"shape\":[2],\"datatype\":\"FP64\",\"parameters\":{\"unit\":\"sqm\",\"scale\":1},\"data\":[120.5,98]}],"
                    + "\"outputs\":[{\"name\":\"score\",\"parameters\":{\"digits\":3}}]}";

    private static RunningTestServer server;
    private static HttpCalls calls;
    private static PublicContract contract;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        TestBundles.price(folder.resolve("price.mlops"));
        server = RunningTestServer.serving(List.of(folder.resolve("price.mlops")));
        calls = server.calls();
        contract = PublicContract.read();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersEveryOperation() throws Exception {
        List<PublicContract.Operation> operations = contract.operations();
        assertThat(operations).hasSize(6);
        for (PublicContract.Operation operation : operations) {
            String versioned = operation.pathOf("price", "1.2.3");
            for (String path : List.of(versioned, versioned.replace("/versions/1.2.3", ""))) {
                HttpResponse<String> response =
                        operation.method().equals("GET") ? calls.get(path) : calls.post(path, REQUEST);

                assertThat(response.statusCode()).as(path).isEqualTo(200);
                assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
                contract.check(response);
            }
        }
    }

    @Test
    void answersWithTheErrorOfTheProtocol() throws Exception {
        for (PublicContract.Operation operation : contract.operations()) {
            String path = operation.pathOf("nobody", "9");
            HttpResponse<String> wrongMethod =
                    operation.method().equals("GET") ? calls.post(path, "{}") : calls.get(path);
            assertThat(wrongMethod.statusCode()).as(path).isIn(404, 405);
            contract.check(wrongMethod);
            if (path.contains("nobody")) {
                HttpResponse<String> unknown =
                        operation.method().equals("GET") ? calls.get(path) : calls.post(path, REQUEST);
                assertThat(unknown.statusCode()).as(path).isEqualTo(404);
                contract.check(unknown);
            }
        }
    }

    /** Or the checks of the answers here would be none. */
    @Test
    void knowsRightAnswersFromWrongOnes() {
        assertThat(contract.operations())
                .filteredOn(operation -> contract.schemaOf(operation, 200).isEmpty())
                .extracting(PublicContract.Operation::path)
                .allMatch(path -> path.matches(".*/(live|ready)"));
        String right =
                "{\"model_name\":\"a\",\"outputs\":[{\"name\":\"b\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]}]}";
        assertThat(contract.errorsOfResponse(right)).isEmpty();
        for (String part :
                List.of("\"model_name\"", "\"outputs\"", "\"name\"", "\"shape\"", "\"datatype\"", "\"data\"")) {
            assertThat(contract.errorsOfResponse(right.replace(part, "\"x\"")))
                    .as(part)
                    .isNotEmpty();
        }
    }

    @Test
    void givesBackTheId() throws Exception {
        HttpResponse<String> response = calls.post("/v2/models/price/infer", REQUEST);

        JsonObject answer = JsonObject.parse("response", response.body().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.string("id")).isEqualTo("42");
        assertThat(answer.objects("outputs").get(0).numbers("shape")).containsExactly(2);
    }

    /** Each rule of the file broken by itself: it calls the request wrong, and so does the server. */
    @ParameterizedTest(name = "{0} in place of {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "42 | \"42\"",
                "[1] | {\"trace\":true}",
                "\"x\" | [2]",
                "[\"2\"] | [2]",
                "[1.5] | [2]",
                "7 | \"FP64\"",
                "7 | \"size\"",
                "[\"unit\"] | {\"unit\":\"sqm\",\"scale\":1}",
                "\"1,2\" | [120.5,98]",
                "{\"0\":1} | [120.5,98]",
                "[{},98] | [120.5,98]",
                "\"other\":1 | \"name\":\"size\"",
                "\"other\":1 | \"shape\":[2]",
                "\"other\":1 | \"datatype\":\"FP64\"",
                "\"other\":1 | \"data\":[120.5,98]",
                "\"other\":1 | \"name\":\"score\"",
                "9 | \"score\"",
                "[3] | {\"digits\":3}",
                "\"input\": | \"inputs\":",
                "\"outputs\":{\"name\":\"score\"}} | \"outputs\":[{\"name\":\"score\",\"parameters\":{\"digits\":3}}]}",
                "\"outputs\":[\"score\"]} | \"outputs\":[{\"name\":\"score\",\"parameters\":{\"digits\":3}}]}",
            })
    void refusesWhatTheFileCallsWrong(String wrong, String right) throws Exception {
        assertThat(REQUEST).contains(right);
        String body = REQUEST.replace(right, wrong);
        assertThat(contract.errorsOfRequest(body)).isNotEmpty();

        HttpResponse<String> response = calls.post("/v2/models/price/infer", body);

        assertThat(response.statusCode()).as(response.body()).isIn(400, 422);
        contract.check(response);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"inputs\":[{\"name\":\"size\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[120.5,98]}]}",
                "{\"inputs\":[{\"name\":\"size\",\"shape\":[2,1],\"datatype\":\"FP32\",\"data\":[[120.5],[98]]}]}",
                "{\"inputs\":[{\"name\":\"size\",\"shape\":[2,1],\"datatype\":\"FP16\",\"data\":[120.5,98]}]}",
                "{\"inputs\":[{\"name\":\"input-0\",\"shape\":[1,1],\"datatype\":\"INT8\",\"data\":[[98]]}]}",
                "{\"inputs\":[{\"name\":\"size\",\"shape\":[1],\"datatype\":\"BOOL\",\"data\":[true]}],\"outputs\":[]}",
                "{\"inputs\":[{\"name\":\"size\",\"shape\":[0],\"datatype\":\"UINT64\",\"data\":[]}]}",
                "{\"id\":\"\",\"parameters\":{},\"inputs\":[{\"name\":\"size\",\"shape\":[1],\"datatype\":\"INT64\","
                        + "\"parameters\":{},\"data\":[1]}],\"outputs\":[{\"name\":\"score\"}]}",
            })
    void takesWhatTheFileCallsRight(String body) throws Exception {
        assertThat(contract.errorsOfRequest(body)).isEmpty();

        HttpResponse<String> response = calls.post("/v2/models/price/infer", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        contract.check(response);
    }
}
