package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.ValuePrediction;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The Open Inference Protocol's extension for binary tensors. */
class BinaryInferenceTest {
    private static final String LENGTH = "Inference-Header-Content-Length";

    private static Bundle churn;
    private static Bundle price;
    private static RunningTestServer server;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        churn = TestBundles.churn(folder.resolve("churn.mlops"));
        price = TestBundles.price(folder.resolve("price.mlops"));
        server = RunningTestServer.serving(List.of(folder.resolve("churn.mlops"), folder.resolve("price.mlops")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void takesBinaryTensorsBesideOthers() throws Exception {
        byte[] tenure = doubles(3, 55.5);
        byte[] area = texts("north", "south");
        String json = "{\"inputs\":[" + tensor("tenure", "FP64", 2, tenure.length) + ","
                + "{\"name\":\"charge\",\"shape\":[2],\"datatype\":\"FP32\",\"data\":[45.5,20]},"
                + tensor("area", "BYTES", 2, area.length) + "]}";

        HttpResponse<byte[]> response = post("/v2/models/churn/infer", json, tenure, area);

        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        JsonObject answer = JsonObject.parse("response", response.body());
        assertThat(answer.objects("outputs").get(1).numbers("data"))
                .containsExactly(concatenated(
                        expected(TestBundles.row(3, 45.5, null, "north")),
                        expected(TestBundles.row(55.5, 20, null, "south"))));
    }

    @Test
    void refusesATextThatIsNone() throws Exception {
        byte[] area = {2, 0, 0, 0, (byte) 0xff, (byte) 0xfe};
        String json = "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[3]},"
                + tensor("area", "BYTES", 1, area.length) + "]}";

        HttpResponse<byte[]> response = post("/v2/models/churn/infer", json, area);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(JsonObject.parse("response", response.body()).string("error"))
                .isEqualTo("Row 1: column 'area' takes a text in UTF-8.");
    }

    @Test
    void answersInBinaryFormWhereAllOutputsAreToBe() throws Exception {
        String json = "{\"id\":\"7\",\"parameters\":{\"binary_data_output\":true},\"inputs\":["
                + "{\"name\":\"tenure\",\"shape\":[2],\"datatype\":\"INT32\",\"data\":[3,9]},"
                + "{\"name\":\"area\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"north\",\"south\"]}]}";

        HttpResponse<byte[]> response = post("/v2/models/churn/infer", json);

        assertThat(response.headers().firstValue("content-type")).hasValue("application/octet-stream");
        int length = (int) response.headers().firstValueAsLong(LENGTH).orElseThrow();
        JsonObject answer = JsonObject.parse("response", Arrays.copyOf(response.body(), length));
        assertThat(answer.string("id")).isEqualTo("7");
        List<JsonObject> outputs = answer.objects("outputs");
        LabelPrediction first = expected(TestBundles.row(3, Double.NaN, null, "north"));
        LabelPrediction second = expected(TestBundles.row(9, Double.NaN, null, "south"));
        byte[] labels = texts(first.label(), second.label());
        byte[] scores = doubles(concatenated(first, second));
        assertThat(outputs.get(0).object("parameters").integer("binary_data_size"))
                .isEqualTo(labels.length);
        assertThat(outputs.get(1).object("parameters").integer("binary_data_size"))
                .isEqualTo(scores.length);
        assertThat(outputs.get(0).fields()).doesNotContain("data");
        assertThat(Arrays.copyOfRange(response.body(), length, response.body().length))
                .isEqualTo(joined(labels, scores));
    }

    @Test
    void letsEachOutputSayItsForm() throws Exception {
        String json = "{\"parameters\":{\"binary_data_output\":true},\"outputs\":["
                + "{\"name\":\"probabilities\"},{\"name\":\"label\",\"parameters\":{\"binary_data\":false}}],"
                + "\"inputs\":[{\"name\":\"tenure\",\"shape\":[1],\"datatype\":\"INT32\",\"data\":[3]},"
                + "{\"name\":\"area\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"north\"]}]}";

        HttpResponse<byte[]> response = post("/v2/models/churn/infer", json);

        int length = (int) response.headers().firstValueAsLong(LENGTH).orElseThrow();
        List<JsonObject> outputs = JsonObject.parse("response", Arrays.copyOf(response.body(), length))
                .objects("outputs");
        assertThat(outputs.get(0).object("parameters").integer("binary_data_size"))
                .isEqualTo(16);
        assertThat(outputs.get(1).strings("data"))
                .containsExactly(
                        expected(TestBundles.row(3, Double.NaN, null, "north")).label());
        assertThat(response.body()).hasSize(length + 16);
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of("BOOL", new byte[] {1}, 1),
                Arguments.of("UINT8", new byte[] {(byte) 200}, 200),
                Arguments.of("INT8", new byte[] {(byte) -100}, -100),
                Arguments.of("UINT16", new byte[] {0x10, (byte) 0xFF}, 65_296),
                Arguments.of("INT16", new byte[] {0x10, (byte) 0xFF}, -240),
                Arguments.of("UINT32", buffer(4).putInt(-2).array(), 4_294_967_294.0),
                Arguments.of("INT32", buffer(4).putInt(-2).array(), -2),
                Arguments.of("UINT64", buffer(8).putLong(-2_048).array(), 1.8446744073709550e19),
                Arguments.of("INT64", buffer(8).putLong(-2).array(), -2),
                Arguments.of("FP16", new byte[] {0x00, 0x3E}, 1.5),
                Arguments.of("FP16", new byte[] {(byte) 0xFF, (byte) 0xFB}, -65_504),
                Arguments.of("FP16", new byte[] {0x01, 0x00}, 5.9604644775390625e-8),
                Arguments.of("FP32", buffer(4).putFloat(1.25f).array(), 1.25),
                Arguments.of("FP64", doubles(123.456), 123.456));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void readsEveryTypeOfNumber(String type, byte[] data, double value) throws Exception {
        HttpResponse<byte[]> response =
                post("/v2/models/price/infer", "{\"inputs\":[" + tensor("size", type, 1, data.length) + "]}", data);

        Row row = Row.builder(TestBundles.PRICE).number(0, value).build();
        var expected = (ValuePrediction) TestBundles.expected(price, row);
        assertThat(JsonObject.parse("response", response.body())
                        .objects("outputs")
                        .get(0)
                        .numbers("data"))
                .containsExactly(expected.value());
    }

    @Test
    void takesNotANumberForAMissingValue() throws Exception {
        byte[] data = doubles(Double.NaN);

        HttpResponse<byte[]> response =
                post("/v2/models/price/infer", "{\"inputs\":[" + tensor("size", "FP64", 1, data.length) + "]}", data);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(error(response)).isEqualTo("Row 1: column 'size' has no value, and the model requires one.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FP64 | 2 | 16 | 8 | The tensor 'size' has fewer bytes of binary data than its 'binary_data_size' says."
                        + " They follow the JSON, whose length the header Inference-Header-Content-Length gives.",
                "FP64 | 1 | 8 | 16 | The body has 8 bytes of binary data more than its tensors say.",
                "FP64 | 2 | 8 | 8 | The tensor 'size' has fewer elements than its shape [2] says.",
                "FP64 | 1 | 16 | 16 | The tensor 'size' has more elements than its shape [1] says.",
                "FP64 | 1 | 12 | 12 | The tensor 'size' ends within an element of its binary data.",
                "FP64 | 90000 | 8 | 8 | The tensor 'size' has fewer elements than its shape [90000] says.",
                "FP64 | 1 | -1 | 0 | The parameter 'binary_data_size' is not a number of bytes.",
                "FP64 | 1 | 1.5 | 0 | The parameter 'binary_data_size' is not a number of bytes.",
            })
    void saysWhatIsWrong(String type, int rows, String size, int sent, String error) throws Exception {
        HttpResponse<byte[]> response = post(
                "/v2/models/price/infer",
                "{\"inputs\":[{\"name\":\"size\",\"shape\":[" + rows + "],\"datatype\":\"" + type
                        + "\",\"parameters\":{\"binary_data_size\":" + size + "}}]}",
                new byte[sent]);

        assertThat(error(response)).isEqualTo(error);
        assertThat(response.statusCode()).isBetween(400, 422);
    }

    @Test
    void refusesATextThatEndsTooSoon() throws Exception {
        byte[] data = buffer(8).putInt(1_000_000).putInt(0).array();

        HttpResponse<byte[]> response =
                post("/v2/models/churn/infer", "{\"inputs\":[" + tensor("area", "BYTES", 1, data.length) + "]}", data);

        assertThat(error(response)).isEqualTo("The tensor 'area' ends within an element of its binary data.");
    }

    @Test
    void refusesALengthThatIsNone() throws Exception {
        for (String length : List.of("-1", "x", "1000")) {
            HttpResponse<byte[]> response =
                    send("/v2/models/price/infer", length, "{}".getBytes(StandardCharsets.UTF_8));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(error(response))
                    .isEqualTo(
                            "The header Inference-Header-Content-Length is not the length of the JSON at the start of"
                                    + " this body.");
        }
    }

    private static String tensor(String name, String type, int rows, int size) {
        return "{\"name\":\"" + name + "\",\"shape\":[" + rows + "],\"datatype\":\"" + type
                + "\",\"parameters\":{\"binary_data_size\":" + size + "}}";
    }

    private static HttpResponse<byte[]> post(String path, String json, byte[]... data) throws Exception {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return send(path, String.valueOf(text.length), joined(text, joined(data)));
    }

    private static HttpResponse<byte[]> send(String path, String length, byte[] body) throws Exception {
        HttpCalls calls = server.calls();
        return HttpClient.newHttpClient()
                .send(
                        calls.request(path)
                                .header("Content-Type", "application/octet-stream")
                                .header(LENGTH, length)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String error(HttpResponse<byte[]> response) {
        return JsonObject.parse("response", response.body()).string("error");
    }

    private static LabelPrediction expected(Row row) {
        return (LabelPrediction) TestBundles.expected(churn, row);
    }

    private static double[] concatenated(LabelPrediction... predictions) {
        return Stream.of(predictions)
                .map(LabelPrediction::scores)
                .map(Map::values)
                .flatMap(scores -> scores.stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] doubles(double... values) {
        ByteBuffer data = buffer(8 * values.length);
        for (double value : values) {
            data.putDouble(value);
        }
        return data.array();
    }

    private static byte[] texts(String... texts) {
        var data = new ByteArrayOutputStream();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            data.writeBytes(buffer(4).putInt(bytes.length).array());
            data.writeBytes(bytes);
        }
        return data.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
