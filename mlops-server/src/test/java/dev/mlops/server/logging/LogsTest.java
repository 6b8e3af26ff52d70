package dev.mlops.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.json.JsonObject;
import dev.mlops.server.identity.RequestIdentity;
import dev.mlops.server.testing.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogsTest {
    private static final RequestIdentity IDENTITY =
            RequestIdentity.of(Map.of(
                    "X-Request-Id",
                    "checkout \"42\"",
                    "traceparent",
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")::get);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void writesTextForAPerson() {
        Logger log = log(LogFormat.TEXT);
        log.info("Two\n  lines");
        new RequestLog(log).defect("It failed.", new IllegalStateException("4711"), IDENTITY);

        assertThat(text().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z INFO Two lines"),
                        line -> assertThat(line)
                                .matches("\\S+Z SEVERE It failed\\. \\[java\\.lang\\.IllegalStateException at"
                                        + " dev\\.mlops\\.server\\.logging\\.LogsTest\\..*]"
                                        + " traceId=4bf92f3577b34da6a3ce929d0e0e4736 spanId=00f067aa0ba902b7"
                                        + " requestId=checkout \"42\"")
                                .doesNotContain("4711"));
    }

    @Test
    void writesJsonForAProgram() {
        new RequestLog(log(LogFormat.JSON))
                .defect("It failed\nat caf\u00e9.", new IllegalStateException("4711"), IDENTITY);

        assertThat(text()).endsWith("}\n").hasLineCount(1).doesNotContain("4711");
        JsonObject line = JsonObject.parse("line", written.toByteArray());
        assertThat(line.fields())
                .containsExactly(
                        "timestamp", "level", "logger", "message", "exception", "requestId", "traceId", "spanId");
        assertThat(line.string("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(line.string("level")).isEqualTo("ERROR");
        assertThat(line.string("logger")).isEqualTo("mlops-server");
        assertThat(line.string("message")).isEqualTo("It failed at caf\u00e9.");
        assertThat(line.string("exception"))
                .startsWith("java.lang.IllegalStateException at dev.mlops.server.logging.LogsTest.");
        assertThat(line.string("requestId")).isEqualTo("checkout \"42\"");
        assertThat(line.string("traceId")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(line.string("spanId")).isEqualTo("00f067aa0ba902b7");
    }

    @Test
    void saysNothingOfARequestWhereThereIsNone() {
        log(LogFormat.JSON).warning("Careful.");

        JsonObject line = JsonObject.parse("line", written.toByteArray());
        assertThat(line.fields()).containsExactly("timestamp", "level", "logger", "message");
        assertThat(line.string("level")).isEqualTo("WARN");
    }

    @Test
    void writesJsonWhereStandardErrorIsNoTerminal(@TempDir Path folder) throws Exception {
        try (var server = ServerProcess.start(folder, "--model", "missing.mlops", "--log-format", "auto")) {
            assertThat(server.exitCode()).isEqualTo(1);
            JsonObject line = JsonObject.parse("line", server.errors().getBytes(StandardCharsets.UTF_8));
            assertThat(line.string("level")).isEqualTo("ERROR");
            assertThat(line.string("message")).startsWith("There is no bundle at missing.mlops.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/pts/0", "/dev/pts/12", "/dev/tty1", "/dev/console"})
    void knowsATerminal(String device) {
        assertThat(Terminal.isTerminal(device)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "pipe:[4711]", "socket:[4711]", "/var/log/dev/tty1"})
    void knowsWhatIsNoTerminal(String device) {
        assertThat(Terminal.isTerminal(device)).isFalse();
    }

    private Logger log(LogFormat format) {
        // In another encoding than that of JSON, as a container without a locale has it.
        return Logs.toStream(new PrintStream(written, true, StandardCharsets.US_ASCII), format);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
