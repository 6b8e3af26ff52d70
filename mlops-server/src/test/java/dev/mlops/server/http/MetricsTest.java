package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    private Bundle churn;
    private RunningTestServer server;
    private HttpCalls calls;

    @BeforeEach
    void serve(@TempDir Path folder) throws Exception {
        churn = TestBundles.churn(folder.resolve("churn.mlops"));
        TestBundles.price(folder.resolve("price.mlops"));
        server = RunningTestServer.serving(List.of(folder.resolve("churn.mlops"), folder.resolve("price.mlops")));
        calls = server.calls();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void countsNothingBeforeTheFirstRequest() throws Exception {
        assertThat(metrics())
                .contains("mlops_rows_total{model=\"churn\",outcome=\"answered\"} 0.0")
                .contains("mlops_model_info{digest=\"" + churn.digest() + "\",model=\"churn\",version=\"1.2.3\"} 1")
                .contains("mlops_ready 1.0")
                .contains("mlops_scoring_queue_length 0.0");
    }

    @Test
    void countsRowsAndAnswers() throws Exception {
        calls.post(
                "/predict/churn",
                "{\"instances\":[[3,null,\"premium\",\"north\"],[3,45.5,null,\"the moon\"],[55,20,\"basic\",\"south\"]]}");
        calls.post("/predict/churn", "{\"instances\":[[3,1e300,\"premium\",\"north\"]]}");
        calls.post("/predict/price", "{\"instances\":[[120],[121]]}");

        assertThat(metrics())
                .contains("mlops_rows_total{model=\"churn\",outcome=\"answered\"} 3.0")
                .contains("mlops_rows_total{model=\"churn\",outcome=\"refused\"} 1.0")
                .contains("mlops_rows_total{model=\"price\",outcome=\"answered\"} 2.0")
                .contains("mlops_predictions_total{label=\"no\",model=\"churn\"} 1.0")
                .contains("mlops_predictions_total{label=\"yes\",model=\"churn\"} 2.0")
                .contains("mlops_missing_values_total{column=\"charge\",model=\"churn\"} 1.0")
                .contains("mlops_missing_values_total{column=\"plan\",model=\"churn\"} 1.0")
                .contains("mlops_unknown_categories_total{column=\"area\",model=\"churn\"} 1.0")
                .contains("mlops_unknown_categories_total{column=\"plan\",model=\"churn\"} 0.0")
                .contains("mlops_prediction_score_count{model=\"churn\"} 3")
                .contains("mlops_prediction_score_bucket{model=\"churn\",le=\"1.0\"} 3")
                .contains("mlops_prediction_score_count{model=\"price\"} 2")
                .contains("mlops_prediction_score_bucket{model=\"price\",le=\"600000.0\"} 2");
    }

    @Test
    void countsNoAnswerThatNobodyGot() throws Exception {
        String good = "[3,null,\"premium\",\"the moon\"],";
        String request = "{\"instances\":[" + good.repeat(200) + "[\"x\"]]}";
        assertThat(calls.post("/predict/churn", request).statusCode()).isEqualTo(422);

        assertThat(metrics())
                .contains("mlops_rows_total{model=\"churn\",outcome=\"answered\"} 0.0")
                .contains("mlops_rows_total{model=\"churn\",outcome=\"refused\"} 200.0")
                .contains("mlops_predictions_total{label=\"yes\",model=\"churn\"} 0.0")
                .contains("mlops_missing_values_total{column=\"charge\",model=\"churn\"} 0.0")
                .contains("mlops_prediction_score_count{model=\"churn\"} 0")
                .contains("mlops_prediction_score_bucket{model=\"churn\",le=\"0.3\"} 0");
    }

    @Test
    void countsRowsOfEveryProtocol() throws Exception {
        calls.post("/predict/churn", "text/csv", "3,1,basic,north\nx,1,basic,north\n".getBytes(StandardCharsets.UTF_8));
        calls.post("/invocations/churn", "{\"inputs\":[[3,1,\"basic\",\"north\"]]}");
        calls.post(
                "/v2/models/price/infer",
                "{\"inputs\":[{\"name\":\"size\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[100]}]}");

        assertThat(metrics())
                .contains("mlops_rows_total{model=\"churn\",outcome=\"answered\"} 2.0")
                .contains("mlops_rows_total{model=\"churn\",outcome=\"refused\"} 1.0")
                .contains("mlops_rows_total{model=\"price\",outcome=\"answered\"} 1.0");
    }

    @Test
    void countsRequestsByPathAndNotByWhatClientsMakeUp() throws Exception {
        calls.post("/predict/churn", "{\"instances\":[]}");
        calls.post("/predict/chrun", "{\"instances\":[]}");
        calls.get("/health/live");
        calls.get("/one");
        calls.get("/two");

        assertThat(metrics())
                .contains(
                        "http_server_requests_seconds_count{method=\"POST\",path=\"/predict/{model}\",status=\"200\"} 1")
                .contains(
                        "http_server_requests_seconds_count{method=\"POST\",path=\"/predict/{model}\",status=\"404\"} 1")
                .contains("http_server_requests_seconds_count{method=\"GET\",path=\"/health/live\",status=\"200\"} 1")
                .contains("http_server_requests_seconds_count{method=\"other\",path=\"other\",status=\"404\"} 2")
                .contains("mlops_problems_total{type=\"not-found\"} 2.0")
                .contains("mlops_problems_total{type=\"unknown-model\"} 1.0")
                .doesNotContain("chrun")
                .doesNotContain("/one");
    }

    @Test
    void speaksPrometheusAndOpenMetrics() throws Exception {
        HttpResponse<String> plain = calls.get("/metrics");
        HttpResponse<String> open = calls.send(calls.request("/metrics")
                .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5")
                .GET());

        assertThat(plain.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(plain.body()).contains("# TYPE mlops_rows_total counter\n").contains("jvm_memory_used_bytes{");
        assertThat(open.headers().firstValue("content-type"))
                .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(open.body()).contains("# TYPE mlops_rows counter\n").endsWith("# EOF\n");
    }

    private String metrics() throws Exception {
        HttpResponse<String> response = calls.get("/metrics");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
