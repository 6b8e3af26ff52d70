package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.scoring.Row;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictTest {
    private static Bundle churn;
    private static Bundle price;
    private static RunningTestServer both;
    private static RunningTestServer one;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        churn = TestBundles.churn(folder.resolve("churn.mlops"));
        price = TestBundles.price(folder.resolve("price.mlops"));
        one = RunningTestServer.serving(List.of(folder.resolve("churn.mlops")));
        both = RunningTestServer.serving(List.of(folder.resolve("churn.mlops"), folder.resolve("price.mlops")));
    }

    @AfterAll
    static void stop() {
        one.close();
        both.close();
    }

    @Test
    void answersARowByName() throws Exception {
        HttpResponse<String> response = one.calls()
                .post(
                        "/predict",
                        "{\"instances\":[{\"area\":\"north\",\"tenure\":3,\"plan\":\"premium\",\"charge\":45.5}]}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(HttpCalls.predictions(response))
                .containsExactly(TestBundles.expected(churn, TestBundles.row(3, 45.5, "premium", "north")));
        assertThat(response.body()).startsWith("{\"predictions\":[{\"label\":\"yes\",\"probabilities\":{\"no\":");
    }

    @Test
    void answersRowsInTheOrderOfTheSchema() throws Exception {
        HttpResponse<String> response = one.calls()
                .post("/predict", "{\"instances\":[[3,45.5,\"premium\",\"north\"],[55,20,\"basic\",\"south\"]]}");

        assertThat(HttpCalls.predictions(response))
                .containsExactly(
                        TestBundles.expected(churn, TestBundles.row(3, 45.5, "premium", "north")),
                        TestBundles.expected(churn, TestBundles.row(55, 20, "basic", "south")));
    }

    @Test
    void treatsNullAndAnAbsentColumnAsMissing() throws Exception {
        var expected = TestBundles.expected(churn, TestBundles.row(9, Double.NaN, null, "south"));

        HttpResponse<String> response = one.calls()
                .post(
                        "/predict",
                        "{\"instances\":[{\"tenure\":9,\"area\":\"south\"},[9,null,null,\"south\"],"
                                + "{\"tenure\":9,\"charge\":50,\"plan\":\"basic\",\"area\":\"south\"}]}");

        assertThat(HttpCalls.predictions(response)).containsExactly(expected, expected, expected);
    }

    @Test
    void servesACategoryThatItDoesNotKnow() throws Exception {
        HttpResponse<String> response = one.calls().post("/predict", "{\"instances\":[[9,50,\"basic\",\"the moon\"]]}");

        assertThat(HttpCalls.predictions(response))
                .containsExactly(TestBundles.expected(churn, TestBundles.row(9, 50, "basic", "the moon")));
    }

    @Test
    void answersARegressionInTheTargetsOwnUnit() throws Exception {
        HttpResponse<String> response = both.calls().post("/predict/price", "{\"instances\":[{\"size\":120}]}");

        Row row = Row.builder(TestBundles.PRICE).number(0, 120).build();
        assertThat(HttpCalls.predictions(response)).containsExactly(TestBundles.expected(price, row));
        assertThat(response.body()).matches("\\{\"predictions\":\\[\\{\"value\":3\\d{5}\\.\\d+}]}");
    }

    @Test
    void answersNoRowsWithNoPredictions() throws Exception {
        HttpResponse<String> response = one.calls().post("/predict", "{\"instances\":[]}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"predictions\":[]}");
    }

    @Test
    void namesTheModelThatAnswered() throws Exception {
        HttpResponse<String> response = both.calls().post("/predict/churn", "{\"instances\":[]}");

        assertThat(response.headers().firstValue("mlops-model")).hasValue("churn");
        assertThat(response.headers().firstValue("mlops-model-version")).hasValue("1.2.3");
        assertThat(response.headers().firstValue("mlops-model-digest")).hasValue(churn.digest());
    }

    @Test
    void servesTheOnlyModelByNameToo() throws Exception {
        assertThat(one.calls().post("/predict/churn", "{\"instances\":[]}").statusCode())
                .isEqualTo(200);
        assertThat(one.calls().post("/predict/ch%75rn", "{\"instances\":[]}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void asksForAModelWhereThereAreSeveral() throws Exception {
        HttpResponse<String> response = both.calls().post("/predict", "{\"instances\":[]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("""
                        {
                          "type": "tag:mlops.dev,2026:problem/ambiguous-model",
                          "title": "Several models are served here",
                          "status": 400,
                          "detail": "Several models are served here; name one: POST /predict/{model}, where {model} is one of churn, price.",
                          "requestId": "test-1"
                        }
                        """);
    }

    @Test
    void takesJsonWithAndWithoutACharset() throws Exception {
        for (String type : List.of("application/json; charset=utf-8", "APPLICATION/JSON;charset=\"UTF-8\"")) {
            HttpResponse<String> response = one.calls()
                    .send(one.calls()
                            .request("/predict")
                            .header("Content-Type", type)
                            .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"instances\":[]}")));
            assertThat(response.statusCode()).as(type).isEqualTo(200);
        }
    }

    @Test
    void answersALargeBatchFromThePool() throws Exception {
        int rows = 20_000;
        String row = "[9,50,\"basic\",\"south\"]";
        String body = "{\"instances\":[" + (row + ",").repeat(rows - 1) + row + "]}";

        HttpResponse<String> response = one.calls().post("/predict", body);

        var expected = TestBundles.expected(churn, TestBundles.row(9, 50, "basic", "south"));
        assertThat(HttpCalls.predictions(response)).hasSize(rows).containsOnly(expected);
    }
}
