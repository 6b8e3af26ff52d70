package dev.mlops.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    @Test
    void readsEachKindOfValue() {
        JsonObject json = parse("""
                {"text": "a", "empty": "", "yes": true, "no": false, "whole": -7, "large": 9223372036854775807,
                 "number": 1.5, "object": {"x": 1}, "objects": [{"x": 1}, {"x": 2}], "strings": ["a", "b"],
                 "numbers": [1, 2.5], "lists": [[1], []], "map": {"b": 1, "a": null}, "nothing": null}
                """);

        assertThat(json.string("text")).isEqualTo("a");
        assertThat(json.string("empty")).isEmpty();
        assertThat(json.bool("yes")).isTrue();
        assertThat(json.bool("no")).isFalse();
        assertThat(json.integer("whole")).isEqualTo(-7);
        assertThat(json.integer("large")).isEqualTo(Long.MAX_VALUE);
        assertThat(json.number("number")).isEqualTo(1.5);
        assertThat(json.number("whole")).isEqualTo(-7);
        assertThat(json.object("object").integer("x")).isEqualTo(1);
        assertThat(json.objects("objects"))
                .extracting(object -> object.integer("x"))
                .containsExactly(1L, 2L);
        assertThat(json.strings("strings")).containsExactly("a", "b");
        assertThat(json.numbers("numbers")).containsExactly(1, 2.5);
        assertThat(json.lists("lists")).containsExactly(List.of(1L), List.of());
        assertThat(json.numberMap("map")).containsExactly(Map.entry("b", 1.0), Map.entry("a", Double.NaN));
        assertThat(json.isString("text")).isTrue();
        assertThat(json.isString("whole")).isFalse();
        assertThat(json.isString("absent")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "absent"})
    void takesNullForAbsent(String field) {
        JsonObject json = parse("{\"nothing\": null}");

        assertThat(json.isAbsent(field)).isTrue();
        assertThat(json.optionalString(field)).isEmpty();
        assertThat(json.optionalNumber(field)).isEmpty();
        assertThat(json.optionalObject(field)).isEmpty();
    }

    @Test
    void readsWhatIsOptionalAndThere() {
        JsonObject json = parse("{\"s\": \"a\", \"n\": 2, \"o\": {\"x\": 1}}");

        assertThat(json.isAbsent("s")).isFalse();
        assertThat(json.optionalString("s")).hasValue("a");
        assertThat(json.optionalNumber("n")).hasValue(2);
        assertThat(json.optionalObject("o"))
                .get()
                .extracting(JsonObject::fields)
                .isEqualTo(List.of("x"));
    }

    static Stream<Arguments> wrongKinds() {
        return Stream.of(
                wrong(json -> json.string("x"), "a string", "1", "true", "null", "[]", "{}"),
                wrong(json -> json.optionalString("x"), "a string", "1", "[]"),
                wrong(json -> json.bool("x"), "true or false", "1", "\"true\"", "null"),
                wrong(json -> json.number("x"), "a finite number", "\"1\"", "null", "1e999", "-1e999", "true", "[1]"),
                wrong(json -> json.optionalNumber("x"), "a finite number", "\"1\"", "1e999"),
                wrong(
                        json -> json.integer("x"),
                        "a whole number",
                        "1.0",
                        "1e3",
                        "\"1\"",
                        "null",
                        "9223372036854775808",
                        "-9223372036854775809"),
                wrong(json -> json.object("x"), "an object", "[]", "1", "null"),
                wrong(json -> json.optionalObject("x"), "an object", "[]"),
                wrong(json -> json.objects("x"), "a list", "{}", "null"),
                wrong(json -> json.strings("x"), "a list", "\"a\""),
                wrong(json -> json.numbers("x"), "a list", "1"),
                wrong(json -> json.lists("x"), "a list", "1"),
                wrong(json -> json.numberMap("x"), "an object", "[]"));
    }

    private static Arguments wrong(Consumer<JsonObject> read, String expected, String... values) {
        return Arguments.of(read, expected, List.of(values));
    }

    @ParameterizedTest
    @MethodSource("wrongKinds")
    void namesTheDocumentAndThePathOfAWrongKind(Consumer<JsonObject> read, String expected, List<String> values) {
        for (String value : values) {
            JsonObject json = parse("{\"a\": {\"b\": [{}, {\"x\": " + value + "}]}}");
            JsonObject inner = json.object("a").objects("b").get(1);
            assertThatThrownBy(() -> read.accept(inner))
                    .as(value)
                    .isInstanceOf(JsonFormatException.class)
                    .hasMessage("d.json: a.b[1].x is not " + expected);
        }
    }

    @Test
    void namesTheElementOfAWrongKind() {
        JsonObject json = parse("{\"x\": [[], 1]}");

        assertMessage(() -> json.objects("x"), "d.json: x[0] is not an object");
        assertMessage(() -> json.strings("x"), "d.json: x[0] is not a string");
        assertMessage(() -> json.numbers("x"), "d.json: x[0] is not a finite number");
        assertMessage(() -> json.lists("x"), "d.json: x[1] is not a list");
    }

    @Test
    void namesAFieldThatIsMissing() {
        JsonObject json = parse("{\"a\": {}}");

        assertMessage(() -> json.string("x"), "d.json: x is missing");
        assertMessage(() -> json.object("a").integer("x"), "d.json: a.x is missing");
        assertMessage(() -> json.numberMap("x"), "d.json: x is missing");
    }

    @Test
    void makesErrorsOfItsOwnPlace() {
        assertThat(parse("{\"a\": {}}").object("a").error("x", "is odd"))
                .isInstanceOf(JsonFormatException.class)
                .hasMessage("d.json: a.x is odd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "1", "null", "\"a\"", "{} {}", "{} 1"})
    void refusesWhatIsNotOneObject(String text) {
        assertMessage(() -> parse(text), "d.json is not one JSON object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{            | line 1, column 2",
                "{'a': 1}     | line 1, column 2",
                "{\"a\": 01}  | line 1, column 8",
                "{\"a\": NaN} | line 1, column 10",
                "{\"a\" 1}    | line 1, column 6",
                "{\"a\": 1,}  | line 1, column 9",
                "{} x         | line 1, column 4"
            })
    void saysWhereTheTextIsNotWellFormed(String text, String place) {
        assertMessage(() -> parse(text), "d.json is not well-formed JSON at " + place);
    }

    @Test
    void refusesAFieldThatIsThereTwice() {
        assertMessage(
                () -> parse("{\"a\": 1, \"b\": {\"c\": 1,\n \"c\": 2}}"),
                "d.json is not well-formed JSON at line 2, column 5");
    }

    @Test
    void refusesDeepNestingInsteadOfOverflowingTheStack() {
        assertThatThrownBy(() -> parse("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(JsonFormatException.class)
                .hasMessage("d.json is not well-formed JSON");
    }

    private static void assertMessage(Runnable action, String message) {
        assertThatThrownBy(action::run).isInstanceOf(JsonFormatException.class).hasMessage(message);
    }

    private static JsonObject parse(String text) {
        return JsonObject.parse("d.json", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesWhatIsNoUtf8() {
        byte[] document = {0, 0, 0, '{', 0x02, 0x7a, 0x0a, 0x20};
        assertThatExceptionOfType(JsonFormatException.class)
                .isThrownBy(() -> JsonObject.parse("schema.json", document))
                .withMessage("schema.json is not UTF-8");
    }
}
