package dev.mlops.model.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormatTest {
    private static final DateFormat ISO = DateFormat.of(DateFormat.ISO);

    @ParameterizedTest
    @CsvSource({
        "2026-11-28, 2026-11-28T00:00:00Z",
        "' 2026-11-28 ', 2026-11-28T00:00:00Z",
        "2026-11-28T14:30, 2026-11-28T14:30:00Z",
        "2026-11-28 14:30:05, 2026-11-28T14:30:05Z",
        "2026-11-28T14:30:05Z, 2026-11-28T14:30:05Z",
        "2026-11-28T14:30:05+01:00, 2026-11-28T13:30:05Z",
        "2026-11-28T14:30:05.5, 2026-11-28T14:30:05.5Z",
        "1969-12-31T23:59:59, 1969-12-31T23:59:59Z",
        "2024-02-29, 2024-02-29T00:00:00Z"
    })
    void readsIso(String text, String expected) {
        Instant instant = Instant.parse(expected);
        assertThat(ISO.parse(text)).hasValue(instant.getEpochSecond() + instant.getNano() / 1e9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-11",
                "2026-02-29",
                "2026-13-01",
                "28.11.2026",
                "2026-11-28T25:00",
                "2026-11-28 T14:30",
                "2026-11-28x",
                "tomorrow and after",
                "20261128",
                "12026-11-28"
            })
    void takesNothingElseForIso(String text) {
        assertThat(ISO.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.uuuu, 28.11.2026, 2026-11-28T00:00:00Z",
        "M/d/yyyy, 1/2/2026, 2026-01-02T00:00:00Z",
        "yyyyMMdd HHmm, 20261128 1430, 2026-11-28T14:30:00Z",
        "dd MMM uuuu, 28 Nov 2026, 2026-11-28T00:00:00Z",
        "uuuu-MM-dd'T'HH:mm:ssXXX, 2026-11-28T14:30:00+02:00, 2026-11-28T12:30:00Z"
    })
    void readsAPattern(String pattern, String text, String expected) {
        assertThat(DateFormat.of(pattern).parse(text))
                .hasValue(Instant.parse(expected).getEpochSecond());
        assertThat(DateFormat.of(pattern).parse("2026-11-28 or so")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HH:mm", "uuuu-MM", "no pattern", "{", "MM"})
    void refusesPatternsThatTellNoDay(String pattern) {
        assertThatThrownBy(() -> DateFormat.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "iso, 1795824000, 2026-11-28",
        "iso, 1795876205.5, 2026-11-28T14:30:05.5Z",
        "iso, -1, 1969-12-31T23:59:59Z",
        "dd.MM.uuuu, 1795824000, 28.11.2026"
    })
    void writesWhatItReads(String pattern, double seconds, String text) {
        assertThat(DateFormat.of(pattern).text(seconds)).isEqualTo(text);
        assertThat(DateFormat.of(pattern).parse(text)).hasValue(seconds);
    }

    @Test
    void tellsThePartsOfADate() {
        double saturday = ISO.parse("2026-11-28T23:59:59.9").orElseThrow();
        assertThat(DatePart.MONTH.of(saturday)).isEqualTo(10);
        assertThat(DatePart.DAY.of(saturday)).isEqualTo(27);
        assertThat(DatePart.WEEKDAY.of(saturday)).isEqualTo(5);
        assertThat(DatePart.HOUR.of(saturday)).isEqualTo(23);
        assertThat(DatePart.HOUR.of(-0.5)).isEqualTo(23);
    }
}
