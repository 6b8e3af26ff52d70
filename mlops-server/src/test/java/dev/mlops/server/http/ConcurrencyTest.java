package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.model.tribuo.KnownClasses;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {
    private static final int CLIENTS = 8;
    private static final int CALLS = 40;

    @TempDir
    private Path folder;

    @Test
    void answersManyClientsOfSeveralModelsWithWhatTheyAskedFor() throws Exception {
        Path churn = folder.resolve("churn.mlops");
        Path boosted = folder.resolve("boosted.mlops");
        Path forest = folder.resolve("forest.mlops");
        List<Bundle> bundles =
                List.of(TestBundles.churn(churn), TestBundles.boosted(boosted), TestBundles.forest(forest, 10));
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (var server = RunningTestServer.serving(List.of(churn, boosted, forest))) {
            List<Future<Void>> done = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Bundle bundle = bundles.get(client % bundles.size());
                done.add(clients.submit(asking(server.calls(), bundle, client)));
            }
            for (Future<Void> each : done) {
                each.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static Callable<Void> asking(HttpCalls calls, Bundle bundle, int client) {
        Scorer scorer = bundle.tribuoScorer(KnownClasses.ofTribuo());
        String path = "/predict/" + bundle.manifest().name();
        return () -> {
            for (int call = 0; call < CALLS; call++) {
                // From a single row to what goes to the pool.
                int rows = 1 + (call % 4) * 60;
                int first = client * CALLS + call;
                List<Row> asked = IntStream.range(first, first + rows)
                        .mapToObj(i -> TestBundles.row(i % 60, i % 97, i % 2 == 0 ? "basic" : "premium", "south"))
                        .toList();
                List<Prediction> answers = HttpCalls.predictions(calls.post(path, body(asked)));
                assertThat(answers).hasSize(rows);
                for (int i = 0; i < rows; i++) {
                    assertThat(Tolerance.NATIVE.equal(scorer.score(asked.get(i)), answers.get(i)))
                            .isTrue();
                }
            }
            return null;
        };
    }

    private static String body(List<Row> rows) {
        StringBuilder body = new StringBuilder("{\"instances\":[");
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            body.append(i == 0 ? "" : ",")
                    .append("[" + row.number(0) + "," + row.number(1) + ",\"" + row.text(2) + "\",\"south\"]");
        }
        return body.append("]}").toString();
    }
}
