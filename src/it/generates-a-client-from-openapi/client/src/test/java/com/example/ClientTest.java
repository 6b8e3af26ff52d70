package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.client.ApiClient;
import com.example.client.ApiException;
import com.example.client.InferenceApi;
import com.example.client.PredictionsApi;
import com.example.client.ServerApi;
import com.example.client.model.Health;
import com.example.client.model.InferenceRequest;
import com.example.client.model.InferenceResponse;
import com.example.client.model.InstanceHomes;
import com.example.client.model.InstancesHomes;
import com.example.client.model.PredictionsHomes;
import com.example.client.model.RequestInput;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClientTest {
    private static Process server;
    private static ApiClient client;

    @BeforeAll
    static void serve() throws Exception {
        server = new ProcessBuilder(
                        new File(System.getProperty("java.home"), "bin/java").getPath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.mlops.server.Main",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--model",
                        "../model/target/mlops/homes.mlops",
                        "--watch-stdin")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        String port = "";
        for (String line = output.readLine(); !line.contains("ready with"); line = output.readLine()) {
            if (line.contains("listening on")) {
                port = line.substring(line.lastIndexOf(':') + 1);
            }
        }
        client = new ApiClient();
        client.updateBaseUri("http://127.0.0.1:" + port);
    }

    @AfterAll
    static void stop() {
        server.destroyForcibly();
    }

    @Test
    void predicts() throws Exception {
        PredictionsHomes predictions =
                new PredictionsApi(client).predictHomes(new InstancesHomes().addInstancesItem(home()));

        assertEquals(1, predictions.getPredictions().size());
        assertTrue(predictions.getPredictions().get(0).getValue() > 10_000);
    }

    @Test
    void infersTheSame() throws Exception {
        InferenceRequest request = new InferenceRequest()
                .addInputsItem(text("city", "SACRAMENTO"))
                .addInputsItem(text("zip", "z95838"))
                .addInputsItem(number("beds", 2))
                .addInputsItem(number("baths", 1))
                .addInputsItem(number("sqft", 836))
                .addInputsItem(text("type", "Residential"))
                .addInputsItem(number("latitude", 38.631913))
                .addInputsItem(number("longitude", -121.434879));

        InferenceResponse response = new InferenceApi(client).inferHomes(request);

        double value = new PredictionsApi(client)
                .predictHomes(new InstancesHomes().addInstancesItem(home()))
                .getPredictions()
                .get(0)
                .getValue();
        assertEquals(List.of(value), response.getOutputs().get(0).getData());
    }

    @Test
    void learnsWhatIsServed() throws Exception {
        Health health = new ServerApi(client).health();

        assertEquals(Health.StatusEnum.UP, health.getStatus());
        assertEquals("homes", health.getModels().get(0).getName());
    }

    @Test
    void learnsWhatIsWrong() {
        InstanceHomes home = home();
        home.setCity(null);

        ApiException refused = assertThrows(
                ApiException.class,
                () -> new PredictionsApi(client).predictHomes(new InstancesHomes().addInstancesItem(home)));

        assertEquals(422, refused.getCode());
        assertTrue(refused.getResponseBody().contains("column 'city' has no value"));
    }

    private static InstanceHomes home() {
        return new InstanceHomes()
                .city("SACRAMENTO")
                .zip("z95838")
                .beds(number(2))
                .baths(number(1))
                .sqft(number(836))
                .type("Residential")
                .latitude(number(38.631913))
                .longitude(number(-121.434879));
    }

    private static RequestInput text(String column, String value) {
        return input(column, RequestInput.DatatypeEnum.BYTES, value);
    }

    private static RequestInput number(String column, double value) {
        return input(column, RequestInput.DatatypeEnum.FP64, value);
    }

    private static RequestInput input(String column, RequestInput.DatatypeEnum type, Object value) {
        return new RequestInput()
                .name(column)
                .datatype(type)
                .addShapeItem(1)
                .addDataItem(value);
    }

    private static java.math.BigDecimal number(double value) {
        return java.math.BigDecimal.valueOf(value);
    }
}
