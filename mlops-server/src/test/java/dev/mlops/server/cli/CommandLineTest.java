package dev.mlops.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.server.logging.LogFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @Test
    void hasADefaultForAllButTheModel() {
        assertThat(options(Map.of(), "--model", "churn.mlops"))
                .isEqualTo(new ServerOptions(
                        List.of(new ModelSource(Path.of("churn.mlops"), Optional.empty())),
                        Optional.empty(),
                        "0.0.0.0",
                        8000,
                        OptionalInt.of(8001),
                        OptionalInt.empty(),
                        Map.of(),
                        Duration.ofSeconds(5),
                        new Protection(List.of(), Optional.empty(), Optional.empty()),
                        Set.of(),
                        false,
                        false,
                        LogFormat.AUTO,
                        new Bounds(10 << 20, 100_000, Duration.ofSeconds(10), Duration.ofSeconds(30), 10_000, 3 * 64),
                        1,
                        3));
    }

    @Test
    void takesEveryOption() {
        ServerOptions options = options(
                Map.of("PORT", "9000"),
                "--model",
                "a@b.mlops@" + DIGEST.replace("abc", "ABC"),
                "--model=c.mlops",
                "--port=0",
                "--management-port",
                "9090",
                "--default-model",
                "c",
                "--host",
                "127.0.0.1",
                "--drain-delay",
                "0",
                "--trusted-class",
                "com.example.MyModel",
                "--trusted-class",
                "com.example.Other",
                "--watch-stdin",
                "--log-format",
                "json",
                "--max-body",
                "4096",
                "--max-rows",
                "10",
                "--header-timeout",
                "2",
                "--request-timeout",
                "3",
                "--max-connections",
                "4",
                "--queue",
                "5",
                "--event-loops",
                "1",
                "--scoring-threads",
                "7");

        assertThat(options)
                .isEqualTo(new ServerOptions(
                        List.of(
                                new ModelSource(Path.of("a@b.mlops"), Optional.of(DIGEST)),
                                new ModelSource(Path.of("c.mlops"), Optional.empty())),
                        Optional.of("c"),
                        "127.0.0.1",
                        0,
                        OptionalInt.of(8001),
                        OptionalInt.of(9090),
                        Map.of(),
                        Duration.ZERO,
                        new Protection(List.of(), Optional.empty(), Optional.empty()),
                        Set.of("com.example.MyModel", "com.example.Other"),
                        true,
                        false,
                        LogFormat.JSON,
                        new Bounds(4096, 10, Duration.ofSeconds(2), Duration.ofSeconds(3), 4, 5),
                        1,
                        7));
    }

    @Test
    void letsMoreWaitWhereThereAreMoreThreads() {
        assertThat(options(Map.of(), "--model", "m", "--scoring-threads", "7")
                        .bounds()
                        .queue())
                .isEqualTo(7 * 64);
    }

    @Test
    void asksForTokens() {
        Protection protection = options(
                        Map.of("MLOPS_TOKENS", "one, two,"), "--model", "m", "--token-file", "tokens.txt")
                .protection();

        assertThat(protection.tokens()).containsExactly("one", "two");
        assertThat(protection.tokenFile()).contains(Path.of("tokens.txt"));
    }

    @Test
    void encryptsWithACertificateAndItsKey() {
        assertThat(options(Map.of(), "--model", "m", "--tls-certificate", "tls.crt", "--tls-key", "tls.key")
                        .protection()
                        .tls())
                .contains(new Protection.Tls(Path.of("tls.crt"), Path.of("tls.key")));
        assertThatThrownBy(() -> options(Map.of(), "--model", "m", "--tls-key", "tls.key"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--tls-certificate and --tls-key go together: one is of no use without the other.");
    }

    @Test
    void speaksGrpcWhereItIsToldTo() {
        assertThat(options(Map.of(), "--model", "m", "--grpc-port", "9001").grpcPort())
                .hasValue(9001);
        assertThat(options(Map.of(), "--model", "m", "--grpc-port=0").grpcPort())
                .isEmpty();
        assertThat(options(Map.of(), "--model", "m", "--grpc-port", "any").grpcPort())
                .hasValue(0);
    }

    @Test
    void servesAnewWhatHasNoDigest() {
        assertThat(options(Map.of(), "--model", "m", "--reload").reload()).isTrue();
        assertThatThrownBy(() -> options(Map.of(), "--model", "m@" + DIGEST, "--reload"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--reload serves whatever replaces a bundle: leave the digest out of --model.");
    }

    @Test
    void listensWhereVertexAsksForIt() {
        ServerOptions options = options(
                Map.of(
                        "PORT", "9000",
                        "AIP_HTTP_PORT", "8080",
                        "AIP_HEALTH_ROUTE", "/v1/endpoints/1/deployedModels/2",
                        "AIP_PREDICT_ROUTE", "/v1/endpoints/1/deployedModels/2:predict"),
                "--model",
                "m");

        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.aliases())
                .containsOnly(
                        Map.entry("/v1/endpoints/1/deployedModels/2", "/health/ready"),
                        Map.entry("/v1/endpoints/1/deployedModels/2:predict", "/predict"));
    }

    @Test
    void refusesARouteThatIsNoPath() {
        assertThatThrownBy(() -> options(Map.of("AIP_PREDICT_ROUTE", "predict"), "--model", "m"))
                .isInstanceOf(UsageException.class)
                .hasMessage("The environment variable AIP_PREDICT_ROUTE is 'predict'; it takes a path, such as"
                        + " /predict.");
    }

    @Test
    void listensWhereSageMakerAsks() {
        assertThat(options(Map.of(), "--model", "m", "serve").port()).isEqualTo(8080);
        assertThat(options(Map.of("SAGEMAKER_BIND_TO_PORT", "8123"), "--model", "m", "serve")
                        .port())
                .isEqualTo(8123);
        assertThat(options(Map.of("SAGEMAKER_BIND_TO_PORT", "8123"), "--model", "m")
                        .port())
                .isEqualTo(8000);
        assertThat(options(Map.of(), "--model", "m", "--port", "1", "serve").port())
                .isEqualTo(1);
    }

    @Test
    void takesThePortFromTheEnvironment() {
        assertThat(options(Map.of("PORT", "9000"), "--model", "m").port()).isEqualTo(9000);
        assertThat(options(Map.of("PORT", ""), "--model", "m").port()).isEqualTo(8000);
    }

    @Test
    void asksForHelpOrVersionWhateverElseIsThere() {
        assertThat(parse(Map.of(), "--nonsense", "--help")).isEqualTo(new Invocation.Help(Help.TEXT));
        assertThat(parse(Map.of(), "--version")).isEqualTo(new Invocation.Version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| There is no model to serve: name a bundle with --model <file>@sha256:<digest>.",
                "--mode x | There is no option '--mode'. --help lists them.",
                "churn.mlops | There is no option 'churn.mlops'. --help lists them.",
                "--watch-stdin=true | There is no option '--watch-stdin'. --help lists them.",
                "--model | --model needs a value. --help says which.",
                "--model m@sha256:12 | --model m@sha256:12 does not end in a digest: after @sha256: come 64 hexadecimal digits, as target/mlops/bundles.json gives them.",
                "--port 65536 | --port is '65536'; it takes a whole number from 0 to 65535.",
                "--port eighty | --port is 'eighty'; it takes a whole number from 0 to 65535.",
                "--management-port x | --management-port is 'x'; it takes a whole number from 0 to 65535.",
                "--model m --management-port 8000 | --port and --management-port are both 8000. Give each a port of its own.",
                "--model m --management-port 8001 | --grpc-port and --management-port are both 8001. Give each a port of its own.",
                "--model m --grpc-port 8000 | --port and --grpc-port are both 8000. Give each a port of its own.",
                "--drain-delay -1 | --drain-delay is '-1'; it takes a whole number from 0 to 3600.",
                "--max-body 0 | --max-body is '0'; it takes a whole number from 1 to 2147483647.",
                "--log-format xml | --log-format is 'xml'; it takes text, json or auto.",
                "--header-timeout 0 | --header-timeout is '0'; it takes a whole number from 1 to 3600.",
                "--request-timeout 1h | --request-timeout is '1h'; it takes a whole number from 1 to 3600.",
                "--max-connections 0 | --max-connections is '0'; it takes a whole number from 1 to 2147483647.",
                "--queue -1 | --queue is '-1'; it takes a whole number from 1 to 1000000.",
                "--event-loops 0 | --event-loops is '0'; it takes a whole number from 1 to 256.",
            })
    void saysWhatIsWrong(String line, String message) {
        String[] arguments = line == null ? new String[0] : line.split(" ");

        assertThatThrownBy(() -> parse(Map.of(), arguments))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void saysThatTheEnvironmentIsWrong() {
        assertThatThrownBy(() -> parse(Map.of("PORT", "http"), "--model", "m"))
                .isInstanceOf(UsageException.class)
                .hasMessage("The environment variable PORT is 'http'; it takes a whole number from 0 to 65535.");
    }

    private static ServerOptions options(Map<String, String> environment, String... arguments) {
        return ((Invocation.Serve) parse(environment, arguments)).options();
    }

    private static Invocation parse(Map<String, String> environment, String... arguments) {
        return CommandLine.parse(List.of(arguments), environment, 3);
    }
}
