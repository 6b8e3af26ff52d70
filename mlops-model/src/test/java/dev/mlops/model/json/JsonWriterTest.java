package dev.mlops.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
    @Test
    void writesEachKindOfValueInTheOrderOfTheMap() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("text", "ä \"quoted\" \\ \n end");
        object.put("yes", true);
        object.put("whole", Long.MIN_VALUE);
        object.put("int", 7);
        object.put("number", 0.5);
        object.put("nothing", null);
        object.put("list", Arrays.asList(1L, null, "a"));
        object.put("a", Map.of());
        object.put("empty", List.of());

        assertThat(text(object)).isEqualTo("""
                {
                  "text": "ä \\"quoted\\" \\\\ \\n end",
                  "yes": true,
                  "whole": -9223372036854775808,
                  "int": 7,
                  "number": 0.5,
                  "nothing": null,
                  "list": [1,null,"a"],
                  "a": { },
                  "empty": [ ]
                }
                """);
    }

    // Before Java 19 Double.toString(2e23) was 1.9999999999999998E23.
    @ParameterizedTest
    @CsvSource({
        "2e-3, 0.002",
        "2e23, 2.0E23",
        "1.0, 1.0",
        "100, 100.0",
        "-0.0, -0.0",
        "0.1, 0.1",
        "1e7, 1.0E7",
        "9.999e-5, 9.999E-5",
        "4.9e-324, 4.9E-324",
        "2.2250738585072014e-308, 2.2250738585072014E-308",
        "1.7976931348623157e308, 1.7976931348623157E308",
        "2.0000000000000005e-9, 2.0000000000000005E-9"
    })
    void writesNumbersWithTheSameDigitsOnEveryJava(double number, String written) {
        assertThat(text(Map.of("x", number))).isEqualTo("{\n  \"x\": " + written + "\n}\n");
    }

    @Test
    void writesEveryNumberSoThatItComesBack() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                byte[] json = JsonWriter.write(Map.of("x", number));
                assertThat(JsonObject.parse("x.json", json).number("x")).isEqualTo(number);
            }
        }
    }

    @Test
    void writesNotANumberAsNull() {
        assertThat(text(Map.of("x", Double.NaN))).isEqualTo("{\n  \"x\": null\n}\n");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesAnInfiniteNumber(double number) {
        assertThatThrownBy(() -> JsonWriter.write(Map.of("x", List.of(number))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JSON has no infinite number");
    }

    @Test
    void refusesAValueOfAnotherType() {
        for (Object value : new Object[] {1f, BigDecimal.ONE, 'x', new int[0], (short) 1}) {
            assertThatThrownBy(() -> JsonWriter.write(Map.of("x", value)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("No JSON form for " + value.getClass());
        }
    }

    @Test
    void writesWhatItReadsToTheSameBytes() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("b", List.of(Map.of("x", 1e-7), List.of(1L, 2.0)));
        object.put("a", "z");
        byte[] json = JsonWriter.write(object);

        assertThat(JsonWriter.write(JsonObject.parse("x.json", json).toMap())).isEqualTo(json);
    }

    private static String text(Map<String, ?> object) {
        return new String(JsonWriter.write(object), StandardCharsets.UTF_8);
    }
}
