package dev.mlops.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonOutputTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "-12.5, -12.5",
        "0.001, 0.001",
        "0.97, 0.97",
        "9999999.9999, 9999999.9999",
        "1e7, 1.0E7",
        "0.00099, 9.9E-4",
        "0.3333333333333333, 0.3333333333333333",
        "123456.00005, 123456.00005",
        "4.9e-324, 4.9E-324",
        "1.7976931348623157e308, 1.7976931348623157E308",
    })
    void writesAsFewDigitsAsTellANumberFromItsNeighbours(double value, String written) {
        assertThat(number(value)).isEqualTo(written);
    }

    @Test
    void writesNumbersThatReadBackAreTheSame() {
        var random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            double value = switch (i % 4) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextInt(2_000_000) / 1e4 - 100;
                case 2 -> Math.nextUp(random.nextInt(1000) / 1e3);
                default -> random.nextDouble();
            };
            if (Double.isFinite(value)) {
                String written = number(value);
                assertThat(Double.parseDouble(written)).isEqualTo(value);
                // Before Java 19, Double.toString itself writes a digit too many here and there.
                assertThat(written.length())
                        .isLessThanOrEqualTo(Double.toString(value).length());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "ä€\uD83D\uDE00", "\"\\/", "\b\f\n\r\t\u0000\u001f\u007f", "</script>"})
    void writesTextThatReadBackIsTheSame(String text) throws Exception {
        try (JsonParser json = new JsonFactory().createParser(JsonOutput.string(text))) {
            json.nextToken();
            assertThat(json.getText()).isEqualTo(text);
            assertThat(json.nextToken()).isNull();
        }
    }

    @Test
    void growsWithWhatIsWritten() {
        var output = new JsonOutput(0);
        for (int i = 0; i < 1000; i++) {
            output.raw("[")
                    .count(i)
                    .raw("]".getBytes(StandardCharsets.US_ASCII))
                    .number(1.5);
        }
        assertThat(new String(output.toByteArray(), StandardCharsets.US_ASCII))
                .startsWith("[0]1.5[1]1.5")
                .endsWith("[999]1.5")
                .hasSize(1000 * 5 + 10 + 180 + 2700);
    }

    private static String number(double value) {
        return new String(new JsonOutput(0).number(value).toByteArray(), StandardCharsets.US_ASCII);
    }
}
