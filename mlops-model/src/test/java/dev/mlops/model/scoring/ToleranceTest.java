package dev.mlops.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToleranceTest {
    // A power of two, so that the bounds below are exact.
    private static final Tolerance QUARTER = new Tolerance(0.25);

    @ParameterizedTest
    @CsvSource({
        // within the relative difference, measured by the larger of the two
        "8, 8, true",
        "8, 6, true",
        "6, 8, true",
        "8, 5.999, false",
        "5.999, 8, false",
        "-8, -6, true",
        "-8, -5.999, false",
        "8, -8, false",
        // small values are relative too
        "8e-9, 6.1e-9, true",
        "8e-9, 5.9e-9, false",
        // those below 1e-12 count as 1e-12
        "0, 0, true",
        "0, 2.4e-13, true",
        "0, -2.4e-13, true",
        "0, 2.6e-13, false",
        "0, 9e-13, false",
        "0, 1.1e-12, false",
        // what is no number equals nothing
        "NaN, NaN, false",
        "NaN, 0, false",
        "1, NaN, false",
        "Infinity, Infinity, false",
        "Infinity, -Infinity, false",
        "1, Infinity, false"
    })
    void comparesValues(double expected, double seen, boolean equal) {
        assertThat(QUARTER.equal(new ValuePrediction(expected), new ValuePrediction(seen)))
                .isEqualTo(equal);
    }

    @ParameterizedTest
    @CsvSource({
        // of the same label: every score within the tolerance, those below 1 counting as 1
        "yes, 0.5, 0.5, yes, 0.5, 0.5, true",
        "yes, 0.75, 0.25, yes, 0.5, 0.25, true",
        "yes, 0.75, 0.25, yes, 0.75, 0.5, true",
        "yes, 0.75, 0.25, yes, 0.4999, 0.25, false",
        "yes, 0.75, 0.25, yes, 0.75, 0.5001, false",
        "yes, 8, -8, yes, 6, -8, true",
        "yes, 8, -8, yes, 5.999, -8, false",
        "yes, 8, -8, yes, 8, -5.999, false",
        "yes, NaN, 0.5, yes, NaN, 0.5, false",
        // of another label: the two labels' scores tie in what was expected
        "yes, 0.5, 0.5, no, 0.5, 0.5, true",
        "yes, 0.5, 0.25, no, 0.25, 0.5, true",
        "yes, 0.5, 0.2499, no, 0.5, 0.25, false",
        "yes, 8, 6, no, 8, 6, true",
        "yes, 8, 5.999, no, 8, 6, false",
        // of a label without a score
        "yes, 0.5, 0.5, maybe, 0.5, 0.5, false",
        "maybe, 0.5, 0.5, yes, 0.5, 0.5, false"
    })
    void comparesLabelsAndTheirScores(
            String expected, double yes, double no, String seen, double seenYes, double seenNo, boolean equal) {
        assertThat(QUARTER.equal(label(expected, yes, no), label(seen, seenYes, seenNo)))
                .isEqualTo(equal);
    }

    @Test
    void tellsAnswersWithOtherLabelsApart() {
        var one = new LabelPrediction("yes", Map.of("yes", 1.0), true);

        assertThat(QUARTER.equal(one, label("yes", 1, 0))).isFalse();
        assertThat(QUARTER.equal(label("yes", 1, 0), one)).isFalse();
        assertThat(QUARTER.equal(one, new LabelPrediction("yes", Map.of("no", 1.0), true)))
                .isFalse();
    }

    @Test
    void tellsALabelFromAValue() {
        assertThat(QUARTER.equal(label("yes", 1, 0), new ValuePrediction(1))).isFalse();
        assertThat(QUARTER.equal(new ValuePrediction(1), label("yes", 1, 0))).isFalse();
    }

    @Test
    void isNarrowWhereJavaComputesAndWiderWhereNativeCodeDoes() {
        var one = new ValuePrediction(1);

        assertThat(Tolerance.JAVA.equal(one, new ValuePrediction(1 + 0.9e-9))).isTrue();
        assertThat(Tolerance.JAVA.equal(one, new ValuePrediction(1 + 1.1e-9))).isFalse();
        assertThat(Tolerance.NATIVE.equal(one, new ValuePrediction(1 + 0.9e-6))).isTrue();
        assertThat(Tolerance.NATIVE.equal(one, new ValuePrediction(1 + 1.1e-6))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1, 2, Double.NaN})
    void refusesAToleranceOutsideItsBounds(double relative) {
        assertThatThrownBy(() -> new Tolerance(relative))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a relative tolerance lies in [0, 1): " + relative);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.999})
    void takesAToleranceWithinItsBounds(double relative) {
        assertThatCode(() -> new Tolerance(relative)).doesNotThrowAnyException();
    }

    private static LabelPrediction label(String label, double yes, double no) {
        return new LabelPrediction(label, Map.of("yes", yes, "no", no), true);
    }
}
