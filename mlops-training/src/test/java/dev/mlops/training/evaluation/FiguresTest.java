package dev.mlops.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0.93, 0.93",
        "0.123456, 0.1235",
        "1, 1",
        "0, 0",
        "-0.0, 0",
        "75432.198, 75432",
        "1234.56, 1235",
        "12.3456, 12.35",
        "1e-7, 0.0000001",
        "1e21, 1000000000000000000000",
        "NaN, none",
        "-Infinity, none",
    })
    void roundsToFourSignificantDigits(double value, String expected) {
        assertThat(Figures.rounded(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.93, 0.93", "0.1, 0.1", "80000, 80000", "2e-3, 0.002", "0.30000000000000004, 0.30000000000000004"})
    void writesANumberInFull(double value, String expected) {
        assertThat(Figures.exact(value)).isEqualTo(expected);
    }

    @Test
    void tellsApartWhatRoundingWouldMakeEqual() {
        assertThat(Figures.toldFrom(0.929999, 0.93)).isEqualTo("0.929999");
        assertThat(Figures.toldFrom(0.93, 0.93)).isEqualTo("0.93");
        assertThat(Figures.toldFrom(0.91234567, 0.93)).isEqualTo("0.9123");
    }
}
