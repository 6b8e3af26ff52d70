package dev.mlops.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.fixture.MixedColumns;
import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixedSchemaTest {
    private static final Schema SCHEMA = new Schema(MixedColumns.all(), new LabelTarget("t", List.of("a", "b")));

    @Test
    void isReadAsItWasWritten() {
        byte[] json = JsonWriter.write(SCHEMA.toJson());

        Schema read = Schema.fromJson(JsonObject.parse("schema.json", json));

        assertThat(JsonWriter.write(read.toJson())).isEqualTo(json);
        assertThat(read.columns()).flatExtracting(Column::slots).isEqualTo(slots(SCHEMA));
        assertThat(read.columns())
                .extracting(Column::required)
                .containsExactly(true, false, false, false, false, false, false, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"buckets\": 4 | \"buckets\": 0 | schema.json: columns[4].buckets is 0, expected 1 to 65536",
                "\"buckets\": 4 | \"buckets\": 99999 | schema.json: columns[4].buckets is 99999, expected 1 to 65536",
                "[18.0,65.0] | [65.0,18.0] | schema.json: columns[1].scaling.bounds do not rise",
                "\"log\": true | \"log\": false | schema.json: columns[0].scaling.log is false, expected true or nothing",
                "\"iso\" | \"HH\" | schema.json: columns[6].format is no pattern of dates",
                "\"month\" | \"moon\" | schema.json: columns[6].parts has an unknown part",
                "\"words\": \"1\" | \"words\": \"x\" | schema.json: columns[7].words are no lengths, such as 1-2",
                "\"counts\" | \"weights\" | schema.json: columns[7].weighting is none of tf-idf, counts and binary",
                "\"w:good\" | \"w:bad\" | schema.json: columns[7].terms do not do: terms are distinct",
                "[1.0,1.0] | [1.0,-1.0] | schema.json: columns[7].terms do not do: rarities are positive and finite",
                "[1.0,1.0] | [1.0] | schema.json: columns[7].terms do not do: terms are at most 262144 and each has one rarity",
                "1.7672256E9] | 1e300] | schema.json: columns[6].range is beyond any date"
            })
    void namesWhatIsWrongInItsJson(String right, String wrong, String message) {
        String json = new String(JsonWriter.write(SCHEMA.toJson()), StandardCharsets.UTF_8);
        assertThat(json).contains(right);
        byte[] changed = json.replaceFirst(Pattern.quote(right), wrong).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Schema.fromJson(JsonObject.parse("schema.json", changed)))
                .isInstanceOf(JsonFormatException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"-5, 0", "17.9, 0", "18, 1", "64, 1", "65, 2", "1000, 2"})
    void putsANumberIntoItsBin(double number, double bin) {
        assertThat(new Bins(List.of(18.0, 65.0)).apply(number)).isEqualTo(bin);
    }

    @Test
    void takesLogarithmsOfAnyNumber() {
        assertThat(LogScaling.log(0)).isZero();
        assertThat(LogScaling.log(Math.E - 1)).isEqualTo(1);
        assertThat(LogScaling.log(-(Math.E - 1))).isEqualTo(-1);
    }

    private static List<Slot> slots(Schema schema) {
        return schema.columns().stream()
                .flatMap(column -> column.slots().stream())
                .toList();
    }
}
