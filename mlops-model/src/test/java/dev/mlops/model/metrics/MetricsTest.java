package dev.mlops.model.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    private static final GateResult MET = new GateResult(
            "accuracy at least 150% of baseline",
            "accuracy",
            ">=",
            0.9,
            Optional.of("150% of baseline"),
            0.9,
            Optional.of(new Interval(0.8, 1)),
            0.6,
            true,
            Optional.of("A note."));
    private static final GateResult MISSED = GateResult.of("recall(yes)", ">=", Double.NaN, Double.NaN, false);

    @Test
    void comesBackFromJsonWithWhatHasNoValue() {
        var confusion = new ConfusionMatrix(List.of("a", "b"), List.of(List.of(1L, 0L), List.of(2L, 3L)));
        var measured = new Measured(
                6,
                Map.of("recall(yes)", Double.NaN, "accuracy", 0.9),
                Map.of("accuracy", new Interval(0.8, 1)),
                Map.of("accuracy", 0.5, "recall(yes)", Double.NaN));
        var metrics = Metrics.of(8, measured, Optional.of(confusion))
                .withSlices(List.of(new SliceMetrics("plan", "basic", Measured.of(3, Map.of("accuracy", 1.0)))))
                .withCrossValidation(new CrossValidationMetrics(5, 2, measured, Map.of("accuracy", 0.01)))
                .withExplanation(new Explanation(
                        List.of(new Curve(
                                Curve.Kind.RESIDUALS, "", List.of(1.0, 2.0), List.of(0.1, -0.1), List.of(0.5, 0.6))),
                        List.of(new Importance("plan", 0.1, 0.01)),
                        List.of(
                                new Dependence("plan", "yes", List.of(), List.of("basic"), List.of(0.5)),
                                new Dependence("calls", "", List.of(1.0, 2.0), List.of(), List.of(0.5, 0.6)))))
                .withGates(List.of(MET, MISSED));

        assertThat(read(JsonWriter.write(metrics.toJson()))).isEqualTo(metrics);
    }

    @Test
    void passesWhereEveryGateIsMet() {
        assertThat(metrics(List.of()).passed()).isTrue();
        assertThat(metrics(List.of(MET, MET)).passed()).isTrue();
        assertThat(metrics(List.of(MET, MISSED)).passed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[1,2]]", "[[1],[2]]", "[[1,2],[3,4.5]]", "[[1,2],[3,-4]]", "[[1,2],[3,\"4\"]]", "[]"})
    void refusesCountsThatAreNoSquareOfWholeNumbers(String counts) {
        String json = "{\"trainRows\":1,\"testRows\":1,\"values\":{},\"gates\":[],"
                + "\"confusion\":{\"labels\":[\"a\",\"b\"],\"counts\":" + counts + "}}";

        assertThatThrownBy(() -> read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonFormatException.class)
                .hasMessage("metrics.json: confusion.counts are not a square of whole numbers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[1,0]", "[0,1,2]"})
    void refusesWhatIsNoInterval(String ends) {
        String json = "{\"trainRows\":1,\"testRows\":1,\"values\":{},\"intervals\":{\"accuracy\":" + ends + "},"
                + "\"gates\":[]}";

        assertThatThrownBy(() -> read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonFormatException.class)
                .hasMessage("metrics.json: intervals.accuracy is not a lower and an upper end");
    }

    private static Metrics metrics(List<GateResult> gates) {
        return Metrics.of(1, Measured.of(1, Map.of()), Optional.empty()).withGates(gates);
    }

    private static Metrics read(byte[] json) {
        return Metrics.fromJson(JsonObject.parse("metrics.json", json));
    }
}
