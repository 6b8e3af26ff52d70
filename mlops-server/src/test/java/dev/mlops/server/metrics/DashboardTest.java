package dev.mlops.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.OtherPrograms;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server tells, in the hands of Prometheus' own tool, and the dashboard that shows it. */
class DashboardTest {
    private static final Path DASHBOARD = Path.of("../docs/grafana-dashboard.json");

    @TempDir
    private Path folder;

    private RunningTestServer server;
    private String metrics;

    @BeforeEach
    void ask() throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));
        server = RunningTestServer.serving(List.of(folder.resolve("churn.mlops")));
        HttpCalls calls = server.calls();
        calls.post("/predict", "{\"instances\":[[3,null,\"premium\",\"the moon\"]]}");
        calls.post("/predict", "nonsense");
        calls.get("/metrics");
        metrics = calls.get("/metrics").body();
        Files.writeString(folder.resolve("metrics.txt"), metrics);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void satisfiesPromtool() throws Exception {
        OtherPrograms programs = promtool();

        assertThat(programs.run("sh", "-c", "promtool check metrics < metrics.txt"))
                .isBlank();
    }

    @Test
    void showsMetricsThatThereAre() throws Exception {
        var named = new TreeSet<String>();
        Matcher name = Pattern.compile("\\b(mlops|http|jvm|process)_\\w+").matcher(String.join("\n", expressions()));
        while (name.find()) {
            named.add(name.group());
        }

        assertThat(named)
                .hasSizeGreaterThan(10)
                .allSatisfy(metric -> assertThat(metrics).containsPattern("(?m)^" + metric + "[{ ]"));
        // What the server counts of its own, all of it is shown.
        Pattern.compile("(?m)^# TYPE (mlops_\\w+)")
                .matcher(metrics)
                .results()
                .forEach(type -> assertThat(named).anyMatch(metric -> metric.startsWith(type.group(1))));
    }

    @Test
    void asksWhatPrometheusUnderstands() throws Exception {
        OtherPrograms programs = promtool();
        StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        for (String expression : expressions()) {
            rules.append("  - record: a:b\n    expr: '")
                    .append(expression.replace("$__rate_interval", "5m").replace("'", "''"))
                    .append("'\n    labels:\n      n: '")
                    .append(rules.length())
                    .append("'\n");
        }
        Files.writeString(folder.resolve("rules.yml"), rules);

        assertThat(programs.run("promtool", "check", "rules", "rules.yml")).contains("SUCCESS");
    }

    private OtherPrograms promtool() throws InterruptedException {
        var programs = new OtherPrograms(folder, Map.of());
        programs.require("promtool", "--version");
        return programs;
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(DASHBOARD.toFile())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals("expr")) {
                    expressions.add(json.nextTextValue());
                }
            }
        }
        return expressions;
    }
}
