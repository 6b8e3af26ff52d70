package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;

/** Dates, texts, truths and hashed categories, by each road on which a row can come. */
class MixedColumnsTest {
    private static final Row ROW = Row.builder(TestBundles.MIXED)
            .number(0, 33)
            .number(1, 12)
            .text(2, "Łódź")
            .number(3, 1)
            .text(4, "2025-03-14")
            .text(5, "bad and good")
            .build();
    private static final Row EMPTY =
            Row.builder(TestBundles.MIXED).number(0, 33).build();

    private static Bundle bundle;
    private static RunningTestServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        bundle = TestBundles.mixed(folder.resolve("mixed.mlops"), new LogisticRegressionTrainer(), Tolerance.JAVA);
        server = RunningTestServer.serving(List.of(folder.resolve("mixed.mlops")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> instances() {
        return Stream.of(
                Arguments.of("/predict", """
                        {"instances":[{"note":"bad and good","joined":"2025-03-14","active":true,"city":"Łódź",
                        "charge":12,"age":33},{"age":33}]}"""),
                Arguments.of("/predict", """
                        {"instances":[[33,12,"Łódź",1,"2025-03-14T00:00:00Z","bad and good"],
                        [33,null,null,null,null,null]]}"""),
                Arguments.of("/invocations", """
                        {"dataframe_split":{"columns":["age","charge","city","active","joined","note"],
                        "data":[[33,12,"Łódź",true,"2025-03-14","bad and good"],[33,null,null,null,null,null]]}}"""),
                Arguments.of("/invocations", """
                        {"inputs":{"age":[33,33],"charge":[12,null],"city":["Łódź",null],"active":["yes",null],
                        "joined":["2025-03-14",null],"note":["bad and good",null]}}"""));
    }

    @ParameterizedTest
    @MethodSource("instances")
    void takesRowsInJson(String path, String body) throws Exception {
        HttpResponse<String> response = server.calls().post(path, body);

        assertThat(response.body()).startsWith("{\"predictions\":");
        assertThat(HttpCalls.predictions(response)).containsExactly(expected(ROW), expected(EMPTY));
    }

    @Test
    void takesRowsInCsv() throws Exception {
        HttpResponse<String> response = server.calls()
                .post(
                        "/predict",
                        "text/csv",
                        "age,charge,city,active,joined,note\n33,12,Łódź,TRUE,2025-03-14,bad and good\n33,,,,,\n"
                                .getBytes(StandardCharsets.UTF_8));

        assertThat(response.body().lines()).hasSize(2);
        assertThat(lines(response)).containsExactly(expected(ROW), expected(EMPTY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOOL [true,null]", "BOOL [true,false]", "FP64 [1,null]", "UINT8 [1,0]"})
    void takesTensorsOfTruths(String truths) throws Exception {
        String[] parts = truths.split(" ");
        Row second = parts[1].contains("null") ? EMPTY : withoutTruth();
        String body = "{\"inputs\":[" + tensor("age", "FP64", "[33,33]") + "," + tensor("charge", "FP64", "[12,null]")
                + "," + tensor("city", "BYTES", "[\"Łódź\",null]") + "," + tensor("active", parts[0], parts[1]) + ","
                + tensor("joined", "BYTES", "[\"2025-03-14\",null]") + ","
                + tensor("note", "BYTES", "[\"bad and good\",null]") + "]}";

        HttpResponse<String> response = server.calls().post("/v2/models/mixed/infer", body);

        assertThat(response.body()).contains("\"outputs\"");
        var scores = JsonObject.parse("response", response.body().getBytes(StandardCharsets.UTF_8))
                .objects("outputs")
                .get(1)
                .numbers("data");
        assertThat(scores).contains(scores(expected(ROW))).contains(scores(expected(second)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'joined':'14.3.2025' | Row 1: column 'joined' takes a date like 2026-11-28 or 2026-11-28T14:30:00Z.",
                "'joined':5           | Row 1: column 'joined' takes a text, not a number.",
                "'active':2           | Row 1: column 'active' takes true or false.",
                "'active':'maybe'     | Row 1: column 'active' takes true or false.",
                "'active':[]          | Row 1: column 'active' takes true or false, not a list.",
                "'note':true          | Row 1: column 'note' takes a text, not true or false.",
                "'note':{}            | Row 1: column 'note' takes a text, not an object.",
                "'city':7             | Row 1: column 'city' takes a text, not a number."
            })
    void namesTheColumnThatAValueDoesNotFit(String field, String detail) throws Exception {
        String body = "{'instances':[{'age':3," + field + "}]}";

        HttpResponse<String> response = server.calls().post("/predict", body.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(JsonObject.parse("problem", response.body().getBytes(StandardCharsets.UTF_8))
                        .string("detail"))
                .isEqualTo(detail);
    }

    @Test
    void namesTheTensorOfAnotherType() throws Exception {
        String body = "{\"inputs\":[" + tensor("active", "BYTES", "[\"true\",\"true\"]") + "]}";

        HttpResponse<String> response = server.calls().post("/v2/models/mixed/infer", body);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("column 'active' takes BOOL.");
    }

    @Test
    void describesTheColumns() throws Exception {
        String api = server.calls().get("/openapi.json").body();
        String metadata = server.calls().get("/v2/models/mixed").body().replaceAll("\\s", "");

        assertThat(api).contains("\"boolean\"").contains("A text.").contains("A date, usually from 2023-11-14");
        assertThat(metadata).contains("\"name\":\"note\",\"datatype\":\"BYTES\"");
        assertThat(metadata).contains("\"name\":\"active\",\"datatype\":\"FP64\"");
    }

    /** Readiness proves each scorer by golden rows of every kind of column. */
    @Test
    void answersByEachKindOfScorer(@TempDir Path folder) throws Exception {
        Path tree = folder.resolve("tree.mlops");
        Path boosted = folder.resolve("boosted.mlops");
        Bundle ofTree = TestBundles.mixed(tree, new CARTClassificationTrainer(5), Tolerance.JAVA);
        TestBundles.mixed(boosted, new XGBoostClassificationTrainer(5), Tolerance.NATIVE);
        for (Path file : List.of(tree, boosted)) {
            try (var other = RunningTestServer.serving(List.of(file))) {
                assertThat(other.calls().get("/health/ready").statusCode()).isEqualTo(200);
                if (file.equals(tree)) {
                    HttpResponse<String> response = other.calls().post("/predict", "{\"instances\":[{\"age\":33}]}");
                    assertThat(HttpCalls.predictions(response)).containsExactly(TestBundles.expected(ofTree, EMPTY));
                }
            }
        }
    }

    private static Prediction expected(Row row) {
        return TestBundles.expected(bundle, row);
    }

    private static Row withoutTruth() {
        return Row.builder(TestBundles.MIXED).number(0, 33).number(3, 0).build();
    }

    private static Double[] scores(Prediction prediction) {
        return Stream.of("no", "yes")
                .map(((LabelPrediction) prediction).scores()::get)
                .toArray(Double[]::new);
    }

    private static List<Prediction> lines(HttpResponse<String> response) {
        return response.body()
                .lines()
                .map(line -> Prediction.fromJson(JsonObject.parse("line", line.getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    private static String tensor(String name, String type, String data) {
        return "{\"name\":\"" + name + "\",\"datatype\":\"" + type + "\",\"shape\":[2],\"data\":" + data + "}";
    }
}
