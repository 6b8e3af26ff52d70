package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.scoring.LabelPrediction;
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

/** The Open Inference Protocol over REST; every answer is held against the protocol's own OpenAPI file too. */
class InferenceTest {
    private static final String TENURE = "{\"name\":\"tenure\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[3,55.5]}";
    private static final String CHARGE = "{\"name\":\"charge\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[45.5,20]}";
    private static final String PLAN =
            "{\"name\":\"plan\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"premium\",\"basic\"]}";
    private static final String AREA =
            "{\"name\":\"area\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"north\",\"south\"]}";

    private static Bundle churn;
    private static Bundle price;
    private static RunningTestServer server;
    private static HttpCalls calls;
    private static PublicContract contract;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        churn = TestBundles.churn(folder.resolve("churn.mlops"));
        price = TestBundles.price(folder.resolve("price.mlops"));
        server = RunningTestServer.serving(
                List.of(folder.resolve("churn.mlops"), folder.resolve("price.mlops")), "--max-rows", "5");
        calls = server.calls();
        contract = PublicContract.read();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void describesTheServer() throws Exception {
        for (String path : List.of("/v2", "/v2/")) {
            JsonObject answer = json(calls.get(path), 200);

            assertThat(answer.string("name")).isEqualTo("mlops-server");
            assertThat(answer.string("version")).matches("\\d.*");
            assertThat(answer.strings("extensions")).containsExactly("binary_tensor_data");
        }
    }

    @Test
    void tellsThatItIsLiveAndReady() throws Exception {
        assertThat(json(calls.get("/v2/health/live"), 200).bool("live")).isTrue();
        assertThat(json(calls.get("/v2/health/ready"), 200).bool("ready")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/models/churn/ready", "/v2/models/churn/versions/1.2.3/ready"})
    void tellsThatAModelIsReady(String path) throws Exception {
        JsonObject answer = json(calls.get(path), 200);

        assertThat(answer.string("name")).isEqualTo("churn");
        assertThat(answer.bool("ready")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/models/churn", "/v2/models/churn/versions/1.2.3"})
    void describesAModel(String path) throws Exception {
        HttpResponse<String> response = calls.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().replaceAll("\\s", "")).isEqualTo("""
                {"name":"churn","versions":["1.2.3"],"platform":"tribuo",
                "inputs":[{"name":"tenure","datatype":"FP64","shape":[-1]},
                {"name":"charge","datatype":"FP64","shape":[-1]},
                {"name":"plan","datatype":"BYTES","shape":[-1]},
                {"name":"area","datatype":"BYTES","shape":[-1]}],
                "outputs":[{"name":"label","datatype":"BYTES","shape":[-1]},
                {"name":"probabilities","datatype":"FP64","shape":[-1,2]}]}""".replace("\n", ""));
    }

    @Test
    void describesARegression() throws Exception {
        JsonObject answer = json(calls.get("/v2/models/price"), 200);

        assertThat(answer.objects("outputs")).singleElement().satisfies(output -> {
            assertThat(output.string("name")).isEqualTo("score");
            assertThat(output.string("datatype")).isEqualTo("FP64");
            assertThat(output.numbers("shape")).containsExactly(-1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/models/churn/infer", "/v2/models/churn/versions/1.2.3/infer"})
    void answersATensorForEachColumn(String path) throws Exception {
        JsonObject answer = json(
                calls.post(path, "{\"id\":\"42\",\"inputs\":[" + String.join(",", AREA, PLAN, CHARGE, TENURE) + "]}"),
                200);

        assertThat(answer.string("model_name")).isEqualTo("churn");
        assertThat(answer.string("model_version")).isEqualTo("1.2.3");
        assertThat(answer.string("id")).isEqualTo("42");
        assertThat(answer.objects("outputs"))
                .extracting(output -> output.string("name"))
                .containsExactly("label", "probabilities");
        LabelPrediction first = expected(3, 45.5, "premium", "north");
        LabelPrediction second = expected(55.5, 20, "basic", "south");
        JsonObject label = answer.objects("outputs").get(0);
        assertThat(label.string("datatype")).isEqualTo("BYTES");
        assertThat(label.numbers("shape")).containsExactly(2);
        assertThat(label.strings("data")).containsExactly(first.label(), second.label());
        JsonObject probabilities = answer.objects("outputs").get(1);
        assertThat(probabilities.string("datatype")).isEqualTo("FP64");
        assertThat(probabilities.numbers("shape")).containsExactly(2, 2);
        assertThat(probabilities.numbers("data"))
                .containsExactly(
                        first.scores().get("no"),
                        first.scores().get("yes"),
                        second.scores().get("no"),
                        second.scores().get("yes"));
    }

    @Test
    void answersWithoutAnIdWhereNoneIsGiven() throws Exception {
        JsonObject answer = json(infer(TENURE + "," + AREA), 200);

        assertThat(answer.isAbsent("id")).isTrue();
    }

    @Test
    void answersOnlyWithWhatIsAskedFor() throws Exception {
        JsonObject answer = json(
                calls.post(
                        "/v2/models/churn/infer",
                        "{\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"a\":1}}],\"inputs\":[" + TENURE
                                + "," + AREA + "],\"parameters\":{\"b\":[{}]}}"),
                200);

        assertThat(answer.objects("outputs"))
                .extracting(output -> output.string("name"))
                .containsExactly("probabilities");
    }

    @Test
    void treatsNullAndAnAbsentTensorAsMissing() throws Exception {
        JsonObject answer = json(
                infer("{\"name\":\"tenure\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[9]},"
                        + "{\"name\":\"plan\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[null]},"
                        + "{\"name\":\"area\",\"shape\":[1,1],\"datatype\":\"BYTES\",\"data\":[[\"south\"]]}"),
                200);

        LabelPrediction expected = expected(9, Double.NaN, null, "south");
        assertThat(answer.objects("outputs").get(1).numbers("data"))
                .containsExactly(expected.scores().get("no"), expected.scores().get("yes"));
    }

    @ParameterizedTest
    @CsvSource({
        "FP64, 120.5, 120.5",
        "FP32, 120.5, 120.5",
        "FP16, 120.5, 120.5",
        "INT64, 120, 120",
        "INT32, 120, 120",
        "INT16, 120, 120",
        "INT8, 120, 120",
        "UINT64, 120, 120",
        "UINT32, 120, 120",
        "UINT16, 120, 120",
        "UINT8, 120, 120",
        "BOOL, true, 1",
        "BOOL, false, 0",
    })
    void takesEachTypeOfNumber(String datatype, String element, double value) throws Exception {
        JsonObject answer = json(
                calls.post(
                        "/v2/models/price/infer",
                        "{\"inputs\":[{\"name\":\"size\",\"shape\":[1],\"datatype\":\"" + datatype + "\",\"data\":["
                                + element + "]}]}"),
                200);

        double expected = TestBundles.value(TestBundles.expected(
                price,
                dev.mlops.model.scoring.Row.builder(TestBundles.PRICE)
                        .number(0, value)
                        .build()));
        assertThat(answer.objects("outputs").get(0).numbers("data")).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, 1, true and false",
        "UINT8, -1, whole numbers from 0 to 2^8 - 1",
        "UINT8, 256, whole numbers from 0 to 2^8 - 1",
        "UINT16, 1.5, whole numbers from 0 to 2^16 - 1",
        "UINT64, 1.9e19, whole numbers from 0 to 2^64 - 1",
        "INT8, 128, whole numbers from -2^7 to 2^7 - 1",
        "INT8, -129, whole numbers from -2^7 to 2^7 - 1",
        "INT32, 2147483648, whole numbers from -2^31 to 2^31 - 1",
        "INT64, true, whole numbers from -2^63 to 2^63 - 1",
        "FP16, 65520, numbers from -65504 to 65504",
        "FP32, false, numbers",
        "FP64, true, numbers",
    })
    void refusesWhatIsNotOfTheTypeThatATensorNames(String datatype, String element, String takes) throws Exception {
        String error = json(
                        calls.post(
                                "/v2/models/price/infer",
                                "{\"inputs\":[{\"name\":\"size\",\"shape\":[2],\"datatype\":\"" + datatype
                                        + "\",\"data\":[null," + element + "]}]}"),
                        422)
                .string("error");

        assertThat(error)
                .isEqualTo("The tensor 'size' is of " + datatype + ", which its element 2 is not: it takes " + takes
                        + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "UINT8, 255",
        "INT8, -128",
        "INT32, 2147483647",
        "UINT32, 4294967295",
        "FP16, 65519",
        "INT16, 1e2",
        "INT64, 9223372036854775807",
        "UINT64, 18446744073709551615"
    })
    void takesTheLastNumberOfAType(String datatype, String element) throws Exception {
        json(
                calls.post(
                        "/v2/models/price/infer",
                        "{\"inputs\":[{\"name\":\"size\",\"shape\":[1],\"datatype\":\"" + datatype + "\",\"data\":["
                                + element + "]}]}"),
                200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[100,120]", "[[100],[120]]"})
    void answersOneTensorOfRows(String data) throws Exception {
        JsonObject answer = json(
                calls.post(
                        "/v2/models/price/infer",
                        "{\"inputs\":[{\"data\":" + data
                                + ",\"datatype\":\"FP64\",\"shape\":[2,1],\"name\":\"input-0\"}]}"),
                200);

        assertThat(answer.objects("outputs").get(0).numbers("data")).hasSize(2).doesNotContain(0);
    }

    @Test
    void answersNoRows() throws Exception {
        JsonObject answer = json(
                infer("{\"name\":\"tenure\",\"shape\":[0],\"datatype\":\"FP64\",\"data\":[]},"
                        + "{\"name\":\"area\",\"shape\":[0],\"datatype\":\"BYTES\",\"data\":[]}"),
                200);

        assertThat(answer.objects("outputs").get(0).strings("data")).isEmpty();
        assertThat(answer.objects("outputs").get(1).numbers("shape")).containsExactly(0, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The body as a whole
                "nonsense | 400 | The body stops being JSON at line 1, column 1.",
                "[] | 400 | The body is not a JSON object. Send ",
                "{} | 400 | The body has no tensor in its member 'inputs'. Send ",
                "{\"inputs\":[]} | 400 | The body has no tensor in its member 'inputs'. Send ",
                "{\"inputs\":{}} | 400 | The member 'inputs' is not a list. Send ",
                "{\"inputs\":[1]} | 400 | The member 'inputs' has something in it that is not an object. Send ",
                "{\"inputs\":[%T]} {} | 400 | Something follows the JSON object.",
                "{\"id\":7,\"inputs\":[%T]} | 400 | The member 'id' is not a text. Send ",
                "{\"outputs\":[{\"name\":\"x\"}],\"inputs\":[%T,%A]} | 400 | The tensor 'x' is none that the model gives; it gives label, probabilities.",
                // A tensor
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[1],\"datatype\":\"FP64\"}]} | 400 | The tensor 'tenure' has no 'data'. Send ",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":1}]} | 400 | The member 'data' of a tensor is not a list. Send ",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[1],\"data\":[1]}]} | 400 | The tensor 'tenure' has no 'datatype' that the protocol knows; it is one of BOOL, UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64, FP16, FP32, FP64, BYTES.",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[1],\"datatype\":\"DOUBLE\",\"data\":[1]}]} | 400 | The tensor 'tenure' has no 'datatype' that the protocol knows; it is one of ",
                "{\"inputs\":[{\"name\":\"tenure\",\"datatype\":\"FP64\",\"data\":[1]}]} | 400 | The tensor 'tenure' has no 'shape'. Send ",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[-1],\"datatype\":\"FP64\",\"data\":[1]}]} | 400 | The member 'shape' of a tensor is not a list of at most 8 whole numbers from 0 to 2147483647. Send ",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[2147483648],\"datatype\":\"FP64\",\"data\":[1]}]} | 400 | The member 'shape' of a tensor is not a list of at most 8 whole numbers from 0 to 2147483647. Send ",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":2,\"datatype\":\"FP64\",\"data\":[1]}]} | 400 | The member 'shape' of a tensor is not a list of whole numbers. Send ",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[1]}]} | 422 | The tensor 'tenure' has fewer elements than its shape [2] says.",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1,2]}]} | 422 | The tensor 'tenure' has more elements than its shape [1] says.",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[6],\"datatype\":\"FP64\",\"data\":[1,1,1,1,1,1]}]} | 413 | A request takes at most 5 rows. Send the rows in several requests.",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[2000000000],\"datatype\":\"FP64\",\"data\":[1]}]} | 413 | A request takes at most 5 rows. Send the rows in several requests.",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[5,2000000000,2000000000],\"datatype\":\"FP64\",\"data\":[1]}]} | 422 | The tensor 'tenure' has fewer elements than its shape [5, 2000000000, 2000000000] says.",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[{}]}]} | 400 | The data of a tensor has an object in it.",
                "{\"inputs\":[{\"name\":\"rows\",\"shape\":[2,2],\"datatype\":\"FP64\",\"data\":[[1],[2,3,4]]}]} | 422 | The tensor 'rows' has 2 values in a row; the model takes 4",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[2,1],\"datatype\":\"FP64\",\"data\":[[1,2],[]]}]} | 422 | The tensor 'tenure' has lists within lists that are not as its shape [2, 1] says. Its elements may also stand in one list.",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[2,1],\"datatype\":\"FP64\",\"data\":[[1],2]}]} | 422 | The tensor 'tenure' has lists within lists that are not as its shape [2, 1] says.",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[2,1],\"datatype\":\"FP64\",\"data\":[1,[2]]}]} | 422 | The tensor 'tenure' has lists within lists that are not as its shape [2, 1] says.",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[[1],[2]]}]} | 422 | The tensor 'tenure' has lists within lists that are not as its shape [2] says.",
                // Tensors and the model
                "{\"inputs\":[%T,%T,%A]} | 422 | The tensor 'tenure' is there twice.",
                "{\"inputs\":[%T,{\"name\":\"age\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[1,2]}]} | 422 | The tensor 'age' is no column of the model; its columns are tenure, charge, plan, area.",
                "{\"inputs\":[%T,{\"name\":\"area\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"x\"]}]} | 422 | The tensor 'area' has the shape [1], so other rows than the 2 of the tensor 'tenure'.",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"x\"]}]} | 422 | The tensor 'tenure' is of BYTES, but column 'tenure' takes numbers, such as FP64.",
                "{\"inputs\":[%T,{\"name\":\"area\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[1,2]}]} | 422 | The tensor 'area' is of FP64, but column 'area' takes BYTES.",
                "{\"inputs\":[{\"name\":\"rows\",\"shape\":[1,4],\"datatype\":\"FP64\",\"data\":[1,2,3,4]}]} | 422 | The tensor 'rows' is of FP64, but column 'plan' takes BYTES; send one tensor for each column.",
                "{\"inputs\":[{\"name\":\"rows\",\"shape\":[1,3],\"datatype\":\"FP64\",\"data\":[1,2,3]}]} | 422 | The tensor 'rows' has 3 values in a row; the model takes 4, in this order: tenure, charge, plan, area.",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[1,1,1],\"datatype\":\"FP64\",\"data\":[1]}]} | 422 | The tensor 'tenure' is a column, whose shape is [rows] or [rows, 1].",
                // Values
                "{\"inputs\":[%T]} | 422 | Row 1: column 'area' has no value, and the model requires one.",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[\"4711\"]}]} | 422 | Row 1: column 'tenure' takes a number, not a text.",
                "{\"inputs\":[%T,{\"name\":\"area\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"north\",4711]}]} | 422 | Row 2: column 'area' takes a text, not a number.",
                "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1e999]}]} | 422 | Row 1: column 'tenure' takes a finite number.",
                "{\"inputs\":[%A,{\"name\":\"tenure\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[1,1e300]}]} | 422 | Row 2: column 'tenure' has a number with which the model cannot calculate.",
            })
    void refusesWhatIsNoRequestForTheModel(String body, int status, String error) throws Exception {
        HttpResponse<String> response =
                calls.post("/v2/models/churn/infer", body.replace("%T", TENURE).replace("%A", AREA));

        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(json(response, status).string("error")).startsWith(error.strip());
        assertThat(response.body()).doesNotContain("4711");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/models/other/infer, 404, 'There is no model of this name here. There are: churn, price.'",
        "/v2/models/churn/versions/9/infer, 404, There is no such version of model 'churn' here. There is: 1.2.3.",
        "/v2/models/churn/guess, 404, There is nothing at this path. There are: ",
        "/v2/nothing, 404, There is nothing at this path. There are: ",
        "/v2/health/live, 405, This path takes GET",
    })
    void refusesPathsInTheProtocolsForm(String path, int status, String error) throws Exception {
        assertThat(json(calls.post(path, "{\"inputs\":[" + TENURE + "]}"), status)
                        .string("error"))
                .startsWith(error);
    }

    @Test
    void refusesTheMetadataOfWhatItDoesNotHave() throws Exception {
        for (String path : List.of("/v2/models/other", "/v2/models/other/ready", "/v2/models/churn/versions/9/ready")) {
            assertThat(json(calls.get(path), 404).string("error")).startsWith("There is no ");
        }
    }

    @Test
    void isNotReadyBeforeItsModelsAre(@TempDir Path folder) throws Exception {
        TestBundles.price(folder.resolve("price.mlops"));
        try (RunningTestServer loading = RunningTestServer.listening(List.of(folder.resolve("price.mlops")))) {
            HttpCalls early = loading.calls();

            assertThat(json(early.get("/v2/health/live"), 200).bool("live")).isTrue();
            assertThat(json(early.get("/v2/health/ready"), 503).bool("ready")).isFalse();
            assertThat(json(early.get("/v2/models/price/ready"), 503).bool("ready"))
                    .isFalse();
            assertThat(json(early.get("/v2/models/price"), 503).string("error"))
                    .isEqualTo("The model is being loaded. GET /v2/health/ready says when.");
        }
    }

    private static HttpResponse<String> infer(String inputs) throws Exception {
        return calls.post("/v2/models/churn/infer", "{\"inputs\":[" + inputs + "]}");
    }

    private static LabelPrediction expected(double tenure, double charge, String plan, String area) {
        return (LabelPrediction) TestBundles.expected(churn, TestBundles.row(tenure, charge, plan, area));
    }

    private static JsonObject json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        contract.check(response);
        return JsonObject.parse("response", response.body().getBytes(StandardCharsets.UTF_8));
    }
}
