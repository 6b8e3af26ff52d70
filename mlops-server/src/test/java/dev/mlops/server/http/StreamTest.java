package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in streams to POST /predict. */
class StreamTest {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final int LONGEST = 2_000;

    private static Bundle churn;
    private static Prediction first;
    private static Prediction second;
    private static RunningTestServer server;
    private static RunningTestServer heavy;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        churn = TestBundles.churn(folder.resolve("churn.mlops"));
        first = TestBundles.expected(churn, TestBundles.row(3, 45.5, "premium", "north"));
        second = TestBundles.expected(churn, TestBundles.row(9, Double.NaN, null, "south"));
        TestBundles.forest(folder.resolve("forest.mlops"), 1_000);
        server = RunningTestServer.serving(
                List.of(folder.resolve("churn.mlops")), "--max-body", String.valueOf(LONGEST), "--max-rows", "2");
        heavy = RunningTestServer.serving(List.of(folder.resolve("forest.mlops")));
    }

    @AfterAll
    static void stop() {
        server.close();
        heavy.close();
    }

    @Test
    void answersLineByLine() throws Exception {
        HttpResponse<String> response = post(
                NDJSON,
                "{\"tenure\":3,\"charge\":45.5,\"plan\":\"premium\",\"area\":\"north\"}\r\n\n  \n[9,null,null,\"south\"]");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue(NDJSON);
        assertThat(response.headers().firstValue("mlops-model-digest")).hasValue(churn.digest());
        assertThat(predictions(response)).containsExactly(first, second);
        assertThat(response.body()).endsWith("}\n");
    }

    @Test
    void answersCsvWithAndWithoutAHeader() throws Exception {
        for (String csv : List.of(
                "tenure,charge,plan,area\n3,45.5,premium,north\n9,,,south\n",
                "\uFEFFarea,plan,charge,tenure\r\n\"north\",premium,45.5,3\r\n\r\nsouth,NA,?,9",
                "3,45.5,premium,north\n9,,,south")) {
            assertThat(predictions(post(CSV, csv))).as(csv).containsExactly(first, second);
        }
    }

    @Test
    void saysInItsPlaceWhatIsWrongWithARow() throws Exception {
        HttpResponse<String> response = post(NDJSON, """
                [3,45.5,"premium","north"]
                {"tenure":
                {"tenure":9,"age":"secret"}
                [9,1e300,"basic","south"]
                {"tenure":9} {}
                {"area":"south"}
                17
                [9,null,null,"south"]
                """);

        assertThat(response.statusCode()).isEqualTo(200);
        List<String> lines = response.body().lines().toList();
        assertThat(prediction(lines.get(0))).isEqualTo(first);
        assertThat(lines.get(1))
                .isEqualTo("{\"error\":{\"type\":\"tag:mlops.dev,2026:problem/not-json\",\"title\":"
                        + "\"The body is not JSON in UTF-8\",\"status\":400,\"detail\":\"Row 2 is not JSON in UTF-8. Send"
                        + " {\\\"column\\\":value} on each line.\",\"row\":2}}");
        assertThat(lines.get(2))
                .isEqualTo(
                        "{\"error\":{\"type\":\"tag:mlops.dev,2026:problem/unknown-column\",\"title\":"
                                + "\"A row names a column that the model does not have\",\"status\":422,\"detail\":\"Row 3: the model"
                                + " has no column 'age'; its columns are tenure, charge, plan, area.\",\"column\":\"age\",\"row\":3}}");
        assertThat(lines.subList(3, 7).stream().map(StreamTest::detail))
                .containsExactly(
                        "Row 4: column 'charge' has a number with which the model cannot calculate.",
                        "Row 5: column 'area' has no value, and the model requires one.",
                        "Row 6: column 'tenure' has no value, and the model requires one.",
                        "Row 7 is neither an object nor a list of values. Send {\"column\":value} on each line.");
        assertThat(prediction(lines.get(7))).isEqualTo(second);
        assertThat(lines).hasSize(8);
    }

    @Test
    void countsLinesThatAreNoJsonAtAll() throws Exception {
        HttpResponse<String> response =
                post(NDJSON, "nonsense\n\n}\n[3,45.5,\"premium\",\"north\"]\n{\"tenure\":\"x\"}\n");

        List<String> lines = response.body().lines().toList();
        assertThat(detail(lines.get(0))).startsWith("Row 1 is not JSON");
        assertThat(detail(lines.get(1))).startsWith("Row 2 is not JSON");
        assertThat(prediction(lines.get(2))).isEqualTo(first);
        assertThat(detail(lines.get(3))).startsWith("Row 4: column 'tenure' takes a number");
    }

    @Test
    void saysInItsPlaceWhatIsWrongWithALineOfCsv() throws Exception {
        byte[] head = "3,45.5,premium,north\nx,45.5,premium,north\n3,4\n1,2,\"a\"b,c\n1,2,caf"
                .getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[head.length + 20];
        System.arraycopy(head, 0, body, 0, head.length);
        body[head.length] = (byte) 0xE9;
        byte[] tail = ",north\n9,,,south\n".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(tail, 0, body, head.length + 1, tail.length);

        HttpResponse<String> response =
                server.calls().post("/predict", CSV, Arrays.copyOf(body, head.length + 1 + tail.length));

        List<String> lines = response.body().lines().toList();
        assertThat(prediction(lines.get(0))).isEqualTo(first);
        assertThat(lines.subList(1, 5).stream().map(StreamTest::detail))
                .containsExactly(
                        "Row 2: column 'tenure' takes a number.",
                        "Row 3 has 2 fields; expected 4, in this order: tenure, charge, plan, area.",
                        "Row 4: a quote that opens a field is not closed properly. A closing quote is followed by a"
                                + " comma or the end of the line; a quote inside a quoted field is written twice.",
                        "Row 5 is not UTF-8.");
        assertThat(prediction(lines.get(5))).isEqualTo(second);
        assertThat(lines).hasSize(6);
    }

    @Test
    void refusesAHeaderThatIsNotTheModels() throws Exception {
        HttpResponse<String> response = post(CSV, "tenure,age\n1,2\n");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(post(NDJSON, "[9,null,null,\"south\"]").statusCode()).isEqualTo(200);
    }

    @Test
    void answersAnEmptyStreamWithNothing() throws Exception {
        HttpResponse<String> response = post(NDJSON, "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void refusesARowThatIsTooLong() throws Exception {
        HttpResponse<String> response = post(NDJSON, "[3,45.5,\"premium\",\"north\"]\n[" + " ".repeat(LONGEST));

        List<String> lines = response.body().lines().toList();
        assertThat(prediction(lines.get(0))).isEqualTo(first);
        assertThat(detail(lines.get(1)))
                .isEqualTo("A row has at most 2000 bytes here. Start the server with a larger --max-body, or see"
                        + " whether a quote is left open.");
        assertThat(lines).hasSize(2);

        assertThat(post(NDJSON, "[" + " ".repeat(LONGEST)).statusCode()).isEqualTo(413);
    }

    @Test
    void answersARowBeforeTheNextOneArrives() throws Exception {
        try (Socket socket = server.calls().connect()) {
            OutputStream out = socket.getOutputStream();
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out.write(("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: " + NDJSON
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 3; i++) {
                String row = "[3,45.5,\"premium\",\"north\"]\n";
                out.write((Integer.toHexString(row.length()) + "\r\n" + row + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                assertThat(prediction(nextJson(in))).isEqualTo(first);
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** A client that reads while it sends may go on for ever. */
    @Test
    void takesAStreamOfAnyLength() throws Exception {
        assertThat(answers(server, 300_000).distinct().map(StreamTest::prediction))
                .containsExactly(first);
        assertThat(answers(heavy, 5_000)).hasSize(5_000);
    }

    private static Stream<String> answers(RunningTestServer asked, int rows) throws Exception {
        byte[] hundred = "[3,45.5,\"premium\",\"north\"]\n".repeat(100).getBytes(StandardCharsets.UTF_8);
        try (Socket socket = asked.calls().connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /predict HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + NDJSON
                            + "\r\nContent-Length: " + rows / 100 * hundred.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            var writer = new Thread(() -> {
                try {
                    for (int i = 0; i < rows; i += 100) {
                        out.write(hundred);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.start();
            // A chunk holds whole lines.
            List<String> lines = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> line.startsWith("{"))
                    .toList();
            writer.join();
            assertThat(lines).hasSize(rows);
            return lines.stream();
        }
    }

    /** What is not read by the client is not read from it either. */
    @Test
    void waitsForAClientThatDoesNotRead() throws Exception {
        try (Socket socket = server.calls().connect()) {
            socket.setReceiveBufferSize(4_096);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: " + NDJSON + "\r\nContent-Length: "
                            + Integer.MAX_VALUE + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            byte[] rows = "[3,45.5,\"premium\",\"north\"]\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
            var written = new AtomicLong();
            var writer = new Thread(() -> {
                try {
                    while (true) {
                        out.write(rows);
                        written.addAndGet(rows.length);
                    }
                } catch (IOException closed) {
                    // As it should be.
                }
            });
            writer.start();
            long before = -1;
            while (written.get() != before) {
                before = written.get();
                Thread.sleep(500);
            }
            assertThat(written.get()).isLessThan(50_000_000);
            assertThat(post(NDJSON, "[9,null,null,\"south\"]").statusCode()).isEqualTo(200);
        }
    }

    private static String nextJson(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.startsWith("{")) {
            line = in.readLine();
        }
        return line == null ? "" : line;
    }

    private static HttpResponse<String> post(String type, String body) throws Exception {
        return server.calls().post("/predict", type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Prediction> predictions(HttpResponse<String> response) {
        List<Prediction> predictions = new ArrayList<>();
        response.body().lines().forEach(line -> predictions.add(prediction(line)));
        return predictions;
    }

    private static Prediction prediction(String line) {
        return Prediction.fromJson(JsonObject.parse("line", line.getBytes(StandardCharsets.UTF_8)));
    }

    private static String detail(String line) {
        return JsonObject.parse("line", line.getBytes(StandardCharsets.UTF_8))
                .object("error")
                .string("detail");
    }
}
