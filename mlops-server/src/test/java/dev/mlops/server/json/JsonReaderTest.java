package dev.mlops.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\r\n ",
                "null",
                "[]",
                "{}",
                "[[],{}]",
                "{\"a\":{\"b\":[1,-2.5e3,\"x\",true,false,null]},\"c\":\"\"}",
                " [ 1 , 2 ] ",
                "{ \"a\" : 1 , \"b\" : [ ] }",
                "{} [] 1 \"a\"",
                "[0,-0,0.0,-0.0,1E5,1e+5,1e-5]",
                "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"]",
                "{\"ä€\uD83D\uDE00\":\"ß\"}",
                "\uFEFF[1]",
            })
    void readsWhatAnotherParserReads(String text) throws IOException {
        assertThat(tokens(text)).isEqualTo(tokensOfJackson(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1 2] | 4",
                "[1,] | 4",
                "[,1] | 2",
                "[1 | 3",
                "] | 1",
                "[1} | 3",
                "{\"a\":1] | 7",
                "{\"a\" 1} | 6",
                "{\"a\":} | 6",
                "{\"a\":1,} | 8",
                "{a:1} | 2",
                "{1:1} | 2",
                "[tru] | 2",
                "[nulll] | 6",
                "[True] | 2",
                "[NaN] | 2",
                "[Infinity] | 2",
                "[01] | 3",
                "[-] | 3",
                "[+1] | 2",
                "[.5] | 2",
                "[1.] | 4",
                "[1.e5] | 4",
                "[1e] | 4",
                "[1e+] | 5",
                "[0x1] | 3",
                "[\"a | 4",
                "[\"\\x\"] | 4",
                "[\"\\u12g4\"] | 7",
                "[\"\\ | 4",
                "['a'] | 2",
                "[1] // no | 5",
            })
    void saysWhereATextStopsBeingJson(String text, int column) {
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> tokens(text))
                .withMessage("The body stops being JSON at line 1, column " + column + ".");
    }

    @Test
    void countsLinesAndRefusesControlsInStrings() {
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> tokens("{\n \"a\":\r\n  \"b\n\"}"))
                .withMessage("The body stops being JSON at line 3, column 5.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xC1, 0xF5, 0xFF, 0xE28220, 0xC0AF, 0xE080AF, 0xEDA080, 0xF08080AF, 0xF4908080})
    void refusesWhatIsNotUtf8(int sequence) {
        byte[] body = {'[', '"', 0, 0, 0, 0, '"', ']'};
        int length = Math.max(1, (39 - Integer.numberOfLeadingZeros(sequence)) / 8);
        for (int i = 0; i < 4; i++) {
            body[2 + i] = i < length ? (byte) (sequence >> 8 * (length - 1 - i)) : (byte) 'x';
        }
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> tokens(body))
                .withMessage("The body is not UTF-8.");
    }

    @Test
    void takesAWiderEncodingForWhatItIs() {
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16)) {
            assertThatExceptionOfType(JsonSyntaxException.class)
                    .isThrownBy(() -> tokens("[1]".getBytes(charset)))
                    .withMessage("The body is not UTF-8.");
        }
    }

    @Test
    void nestsSoDeepAndNoDeeper() {
        String deepest = "[".repeat(JsonReader.DEEPEST) + "]".repeat(JsonReader.DEEPEST);
        assertThat(tokens(deepest)).hasSize(2 * JsonReader.DEEPEST);
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> tokens("{\"a\":".repeat(JsonReader.DEEPEST + 1)))
                .withMessage("The body nests deeper than 64 levels.");
    }

    /** Each bit: numbers as programs print them, as people type them, and those between two doubles. */
    @Test
    void readsEveryNumberAsTheNearestDouble() {
        var random = new Random(7);
        List<String> numbers = new ArrayList<>(List.of(
                "9007199254740992",
                "9007199254740993",
                "9007199254740991.5",
                "1e22",
                "1e23",
                "123456789012345678",
                "1234567890123456789",
                "99999999999999999999",
                "4.9e-324",
                "2.4703282292062327e-324",
                "1e-400",
                "1e400",
                "1.7976931348623157e308",
                "1.7976931348623159e308",
                "0.1e1",
                "0e99999999999",
                "1e-99999999999",
                "0.000000000000000000000000000001",
                "1" + "0".repeat(400),
                "0." + "0".repeat(400) + "1"));
        for (int i = 0; i < 20_000; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(any)) {
                numbers.add(Double.toString(any));
                numbers.add(new BigDecimal(any)
                        .add(new BigDecimal(Math.nextUp(any)))
                        .toString());
            }
            numbers.add(String.format(Locale.ROOT, "%.4f", 1e4 * random.nextGaussian()));
            numbers.add(Double.toString(random.nextDouble()));
            numbers.add(random.nextLong() + "e" + (random.nextInt(60) - 30));
        }
        for (String number : numbers) {
            var json = new JsonReader(number.getBytes(StandardCharsets.US_ASCII));
            assertThat(json.next()).isEqualTo(JsonToken.NUMBER);
            assertThat(json.number()).as(number).isEqualTo(Double.parseDouble(number));
        }
        // In the midst of a text they are read by other means, and in a list by others again.
        for (String follower : List.of(",", "]", " ", "\n")) {
            String text = String.join(follower.equals(",") ? "," : ", ", numbers);
            var json = new JsonReader(("[" + text + follower + " 7 ] ").getBytes(StandardCharsets.US_ASCII));
            json.next();
            for (String number : numbers) {
                assertThat(json.nextInNumbers() || json.next() == JsonToken.NUMBER)
                        .isTrue();
                assertThat(json.number()).as(number).isEqualTo(Double.parseDouble(number));
                assertThat(json.isWhole()).as(number).isEqualTo(!number.matches(".*[.eE].*"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "01, 2",
        "00.5, 2",
        "-, 2",
        "-01, 3",
        "1., 3",
        "1.e5, 3",
        "1e, 3",
        "1e+, 4",
        "+1, 1",
        ".5, 1",
        "1.5.5, 4"
    })
    void saysInTheMidstOfATextWhereANumberIsNone(String number, int column) {
        for (String before : List.of("[", "[1,", "[1, ", "[1 ,")) {
            byte[] text = (before + number + "," + " ".repeat(40) + "1]").getBytes(StandardCharsets.US_ASCII);
            assertThatExceptionOfType(JsonSyntaxException.class)
                    .isThrownBy(() -> {
                        var json = new JsonReader(text);
                        while (json.nextInNumbers() || json.next() != JsonToken.END) {
                            assertThat(json.number()).isLessThan(9);
                        }
                    })
                    .withMessage("The body stops being JSON at line 1, column " + (before.length() + column) + ".");
        }
    }

    @Test
    void movesOnInAListOfNumbersAlone() {
        for (String text : List.of("1,2", "[1]", "[1,\"a\"]", "[1,  2]", "{\"a\":1,\"b\":2}", "[1,", "[1", "[[1],2]")) {
            var json = new JsonReader(text.getBytes(StandardCharsets.US_ASCII));
            while (json.token() != JsonToken.NUMBER) {
                json.next();
            }
            int position = json.position();
            assertThat(json.nextInNumbers()).as(text).isFalse();
            assertThat(json.position()).as(text).isEqualTo(position);
        }
    }

    @Test
    void findsNamesByTheirBytesWhateverTheGuess() {
        List<String> known = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            known.add("näme" + i);
        }
        known.add("");
        var names = new JsonNames(known);
        for (int guess : new int[] {-1, 0, 17, 1000, 5000}) {
            for (int i = 0; i < known.size(); i++) {
                assertThat(read("\"" + known.get(i) + "\"").textIn(names, guess))
                        .isEqualTo(i);
            }
            assertThat(read("\"n\\u00e4me17\"").textIn(names, guess)).isEqualTo(17);
            assertThat(read("\"näme1000\"").textIn(names, guess)).isEqualTo(-1);
        }
        assertThat(read("\"a\"").textIn(new JsonNames(List.of()), 0)).isEqualTo(-1);
    }

    @Test
    void passesOverValuesAndTellsWhereTheyAre() {
        String text = "{\"a\":[1,{\"b\":[2]}],\"c\":3}";
        var json = new JsonReader(text.getBytes(StandardCharsets.UTF_8));
        json.next();
        json.next();
        json.next();
        int start = json.start();
        json.skip();
        assertThat(text.substring(start, json.position())).isEqualTo("[1,{\"b\":[2]}]");
        assertThat(json.next()).isEqualTo(JsonToken.NAME);
        assertThat(json.text()).isEqualTo("c");
        json.next();
        json.skip();
        assertThat(json.number()).isEqualTo(3);
        assertThat(json.isWhole()).isTrue();
        assertThat(json.next()).isEqualTo(JsonToken.END_OBJECT);
        assertThat(json.next()).isEqualTo(JsonToken.END);
    }

    private static JsonReader read(String text) {
        var json = new JsonReader(text.getBytes(StandardCharsets.UTF_8));
        json.next();
        return json;
    }

    private static List<String> tokens(String text) {
        return tokens(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> tokens(byte[] body) {
        List<String> tokens = new ArrayList<>();
        var json = new JsonReader(body);
        for (JsonToken token = json.next(); token != JsonToken.END; token = json.next()) {
            tokens.add(
                    switch (token) {
                        case NAME, STRING -> token + " " + json.text();
                        case NUMBER -> token + " " + json.number();
                        default -> token.toString();
                    });
        }
        return tokens;
    }

    private static List<String> tokensOfJackson(String text) throws IOException {
        List<String> tokens = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(text.getBytes(StandardCharsets.UTF_8))) {
            while (json.nextToken() != null) {
                tokens.add(
                        switch (json.currentToken()) {
                            case FIELD_NAME -> "NAME " + json.getText();
                            case VALUE_STRING -> "STRING " + json.getText();
                            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER " + Double.parseDouble(json.getText());
                            case VALUE_TRUE -> "TRUE";
                            case VALUE_FALSE -> "FALSE";
                            case VALUE_NULL -> "NULL";
                            default -> json.currentToken().toString();
                        });
            }
        }
        return tokens;
    }
}
