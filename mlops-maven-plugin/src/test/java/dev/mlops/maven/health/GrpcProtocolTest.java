package dev.mlops.maven.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcProtocolTest {
    private static final String NAME = "golden rows of churn over gRPC";

    private List<ExpectedModel> models;
    private FakeServer server;
    private FakeGrpcServer grpc;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        models = BuiltModels.write(folder, "1.0.0", "churn");
        server = new FakeServer(models);
        grpc = new FakeGrpcServer(models);
    }

    @AfterEach
    void stop() {
        server.close();
        grpc.close();
    }

    @Test
    void asksForTheGoldenRows() throws Exception {
        CheckResult result = check();

        assertThat(result.passed()).as(result.seen()).isTrue();
        assertThat(result.seen()).isEqualTo("5 golden rows answered as when they were trained");
        assertThat(grpc.asked()).singleElement().satisfies(request -> {
            assertThat(request.getModelName()).isEqualTo("churn");
            assertThat(request.getInputsList()).singleElement().satisfies(input -> {
                assertThat(input.getName()).isEqualTo("calls");
                assertThat(input.getDatatype()).isEqualTo("FP64");
                assertThat(input.getShapeList()).containsExactly(5L);
                assertThat(input.getContents().getFp64ContentsList()).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
            });
        });
    }

    @Test
    void failsWhereAnAnswerIsNotTheTrainedOne() throws Exception {
        grpc.answerOff(0.25);

        CheckResult result = check();

        assertThat(result.passed()).isFalse();
        assertThat(result.seen()).startsWith("row 5 of 5 answered with ").contains("0.65", "instead of", "0.4");
    }

    @Test
    void saysWithWhatTheServerRefuses() throws Exception {
        grpc.refuse(5);

        assertThat(check().seen()).isEqualTo("gRPC status 5 not so+");
    }

    @Test
    void saysWhereATokenComesFrom() throws Exception {
        grpc.refuse(16);

        assertThat(check().seen()).startsWith("gRPC status 16 not so+ (the token is the password of the <server>");
    }

    @Test
    void failsWhereNobodySpeaksGrpc() throws Exception {
        CheckResult other = new HealthChecks(probe(), server.url(), Optional.of(server.url()))
                .run(models, ignored -> {}).stream()
                        .filter(result -> result.name().equals(NAME))
                        .findFirst()
                        .orElseThrow();

        assertThat(other.passed()).isFalse();
        assertThat(other.seen()).startsWith("no answer of gRPC: 404");

        grpc.close();
        assertThat(check().seen()).isEqualTo("connection refused");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> Addresses.parse("grpcUrl", "models:8001"))
                .withMessage("<grpcUrl>models:8001</grpcUrl> (-Dmlops.grpcUrl) is not the address of a server: expected"
                        + " http://host:port or https://host/path, without a query.");
    }

    private CheckResult check() throws InterruptedException {
        return new HealthChecks(probe(), server.url(), Optional.of(grpc.url()))
                .run(models, ignored -> {}).stream()
                        .filter(result -> result.name().equals(NAME))
                        .findFirst()
                        .orElseThrow();
    }

    private static HttpProbe probe() {
        return new HttpProbe(true, ServerAccess.OPEN);
    }
}
