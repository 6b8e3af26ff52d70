package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.json.JsonObject;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Amazon SageMaker, MLflow and Vertex AI ask of a container. */
class InvocationsTest {
    private static final String HINT = " Send {\"dataframe_split\":{\"columns\":[…],\"data\":[[…]]}},"
            + " {\"dataframe_records\":[{\"column\":value}]}, {\"instances\":…} or {\"inputs\":…}.";

    private static Bundle churn;
    private static RunningTestServer one;
    private static RunningTestServer several;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("churn.mlops");
        churn = TestBundles.churn(file);
        TestBundles.churn(folder.resolve("other.mlops"), "other");
        one = RunningTestServer.serving(
                List.of(file),
                Map.of("AIP_HEALTH_ROUTE", "/aip/health", "AIP_PREDICT_ROUTE", "/aip/models/1:predict"),
                "--max-rows",
                "3");
        several = RunningTestServer.serving(List.of(folder.resolve("other.mlops"), file), "--default-model", "churn");
    }

    @AfterAll
    static void stop() {
        one.close();
        several.close();
    }

    @Test
    void answersAPing() throws Exception {
        assertThat(one.calls().get("/ping").statusCode()).isEqualTo(200);
    }

    @Test
    void isAliveAtNoPingBeforeItIsReady(@TempDir Path folder) throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));
        try (var loading = RunningTestServer.listening(List.of(folder.resolve("churn.mlops")))) {
            assertThat(loading.calls().get("/ping").statusCode()).isEqualTo(503);
        }
    }

    /** Each body asks for the same two rows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'dataframe_split':{'columns':['tenure','charge','plan','area'],"
                        + "'data':[[3,45.5,'premium','north'],[9,null,null,'south']]}}",
                "{'dataframe_split':{'index':[7,'b'],'data':[['north',3,'premium',45.5],['south',9,null,null]],"
                        + "'columns':['area','tenure','plan','charge']}}",
                "{'dataframe_split':{'data':[[3,45.5,'premium','north'],[9,null,null,'south']]},'params':{}}",
                "{'dataframe_records':[{'tenure':3,'charge':45.5,'plan':'premium','area':'north'},"
                        + "{'area':'south','tenure':9}]}",
                "{'params':null,'instances':[[3,45.5,'premium','north'],{'area':'south','tenure':9}]}",
                "{'inputs':[[3,45.5,'premium','north'],[9,null,null,'south']]}",
                "{'inputs':{'area':['north','south'],'tenure':[3,9],'plan':['premium',null],'charge':[45.5,null]}}",
            })
    void takesEveryForm(String body) throws Exception {
        assertAnswersBoth(one.calls().post("/invocations", body.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenure,charge,plan,area\n3,45.5,premium,north\n9,,,south\n",
                "\uFEFFtenure,charge,plan,area\r\n3,45.5,premium,north\r\n\r\n9,NA,null,south",
                "area,\"plan\",tenure,charge\rnorth,\"premium\", 3 ,+4.55e1\rsouth,?,9.0,N/A\r",
                "3,45.5,premium,north\n9,,,south\n",
                "\"3\",\"45.5\",\"premium\",\"north\"\n9,NaN,NA,south"
            })
    void takesCsvWithAndWithoutAHeader(String csv) throws Exception {
        assertAnswersBoth(csv(csv));
    }

    @Test
    void takesAHeaderThatLeavesOptionalColumnsOut() throws Exception {
        HttpResponse<String> response = csv("tenure,area\n9,south\n");

        assertThat(HttpCalls.predictions(response))
                .containsExactly(TestBundles.expected(churn, TestBundles.row(9, Double.NaN, null, "south")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "tenure,charge,plan,area\n"})
    void answersNoRowsWithNoPredictions(String csv) throws Exception {
        assertThat(csv(csv).body()).isEqualTo("{\"predictions\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'rows':[]} | 400 | The body has the member 'rows', which is none of this path's.HINT",
                "{} | 400 | The body has no rows.HINT",
                "[] | 400 | The body is not a JSON object.HINT",
                "{'inputs':[],'instances':[]} | 400 | The body has rows twice; it takes one member with rows.",
                "{'inputs':3} | 400 | The member 'inputs' is not a list.HINT",
                "{'dataframe_split':[]} | 400 | The member 'dataframe_split' is not an object.HINT",
                "{'dataframe_split':{'columns':['tenure']}} | 400 | The member 'dataframe_split' has no member 'data'."
                        + " Send {`dataframe_split`:{`columns`:[…],`data`:[[…]]}}.",
                "{'dataframe_split':{'columns':[0],'data':[]}} | 400 | The member 'columns' has something else than"
                        + " names of columns.",
                "{'dataframe_split':{'columns':['age'],'data':[]}} | 422 | The model has no column 'age'; its columns"
                        + " are tenure, charge, plan, area.",
                "{'dataframe_split':{'columns':['area','area'],'data':[]}} | 422 | Column 'area' is there twice.",
                "{'dataframe_split':{'columns':['area','tenure'],'data':[['north']]}} | 422 | Row 1 has 1 values;"
                        + " 'columns' names 2 columns.",
                "{'dataframe_split':{'columns':['area'],'data':[['north']]}} | 422 | Row 1: column 'tenure' has no"
                        + " value, and the model requires one.",
                "{'inputs':{'tenure':[1,2],'area':['north']}} | 422 | Columns 'tenure' and 'area' have different"
                        + " numbers of values.",
                "{'inputs':{'tenure':[1],'area':'north'}} | 400 | In the member 'inputs', 'area' is not a list. Send"
                        + " {`inputs`:{`column`:[value,…]}}.",
                "{'inputs':{'tenure':['secret'],'area':['north']}} | 422 | Row 1: column 'tenure' takes a number, not"
                        + " a text.",
                "{'inputs':{'tenure':[[1]],'area':['north']}} | 422 | Row 1: column 'tenure' takes a number, not a"
                        + " list.",
                "{'params':{'threshold':1},'inputs':[]} | 400 | The member 'params' is to be empty: the model takes no"
                        + " parameters.",
                "{'inputs':{'tenure':[1,2,3,4],'area':['a','b','c','d']}} | 413 | A request takes at most 3 rows. Send"
                        + " the rows in several requests.",
                "{'inputs':{'tenure':[1 | 400 | The body stops being JSON at line 1, column 23.",
            })
    void saysWhatIsWrongWithJson(String body, int status, String detail) throws Exception {
        HttpResponse<String> response = one.calls().post("/invocations", body.replace('\'', '"'));

        assertProblem(response, status, detail.replace("HINT", HINT).replace('`', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tenure,charge,plan,age;1,2,x,y | 422 | The header names the column 'age', which the model does not"
                        + " have; its columns are tenure, charge, plan, area.",
                "tenure,area,area;1,2,3 | 422 | The header names the column 'area' twice.",
                "tenure,area;1 | 422 | Row 1 has 1 field; expected 2, in this order: tenure, area.",
                "1,2,basic,north;1,2,3,4,5 | 422 | Row 2 has 5 fields; expected 4, in this order: tenure, charge, plan,"
                        + " area.",
                "1,2,basic,north;x,2,basic,north | 422 | Row 2: column 'tenure' takes a number.",
                "tenure,area;,north | 422 | Row 1: column 'tenure' has no value, and the model requires one.",
                "tenure,area;1,\"north | 400 | Row 1: a quote that opens a field is not closed properly. A closing quote"
                        + " is followed by a comma or the end of the line; a quote inside a quoted field is written"
                        + " twice.",
                "\"tenure\"x,area | 400 | The first line: a quote that opens a field is not closed properly. A closing"
                        + " quote is followed by a comma or the end of the line; a quote inside a quoted field is"
                        + " written twice.",
                "1,2,a,b;1,2,a,b;1,2,a,b;1,2,a,b | 413 | A request takes at most 3 rows. Send the rows in several"
                        + " requests.",
            })
    void saysWhatIsWrongWithCsv(String csv, int status, String detail) throws Exception {
        assertProblem(csv(csv.replace(';', '\n')), status, detail);
    }

    @Test
    void refusesCsvThatIsNotUtf8() throws Exception {
        byte[] latin = "1,2,caf\u00e9,north\n".getBytes(StandardCharsets.ISO_8859_1);

        assertProblem(one.calls().post("/invocations", "text/csv", latin), 400, "The body is not UTF-8.");
    }

    @Test
    void namesTheTypesThatItTakes() throws Exception {
        HttpResponse<String> response = one.calls().post("/invocations", "text/plain", new byte[0]);

        assertProblem(
                response, 415, "This path takes application/json or text/csv; set the header Content-Type to it.");
        assertThat(response.headers().firstValue("accept")).hasValue("application/json, text/csv");
    }

    @Test
    void answersByTheDefaultModelWhereNoneIsNamed() throws Exception {
        for (String path : List.of("/predict", "/invocations")) {
            assertThat(several.calls()
                            .post(path, "{\"instances\":[]}")
                            .headers()
                            .firstValue("mlops-model"))
                    .hasValue("churn");
            assertThat(several.calls()
                            .post(path + "/other", "{\"instances\":[]}")
                            .headers()
                            .firstValue("mlops-model"))
                    .hasValue("other");
        }
    }

    @Test
    void answersAtThePathsThatVertexAsksFor() throws Exception {
        assertThat(one.calls().get("/aip/health").statusCode()).isEqualTo(200);
        assertAnswersBoth(one.calls()
                .post(
                        "/aip/models/1:predict",
                        "{\"instances\":[[3,45.5,\"premium\",\"north\"],{\"area\":\"south\",\"tenure\":9}],"
                                + "\"parameters\":{}}"));
    }

    private static HttpResponse<String> csv(String csv) throws Exception {
        return one.calls().post("/invocations", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertAnswersBoth(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(HttpCalls.predictions(response))
                .containsExactly(
                        TestBundles.expected(churn, TestBundles.row(3, 45.5, "premium", "north")),
                        TestBundles.expected(churn, TestBundles.row(9, Double.NaN, null, "south")));
    }

    private static void assertProblem(HttpResponse<String> response, int status, String detail) {
        assertThat(JsonObject.parse("response", response.body().getBytes(StandardCharsets.UTF_8))
                        .string("detail"))
                .isEqualTo(detail);
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
