package dev.mlops.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {
    @ParameterizedTest
    @CsvSource({
        "10, false, 0",
        "15, false, 1",
        "5, false, -1",
        "30, false, 4",
        "5, true, 0",
        "12.5, true, 0.5",
        "30, true, 1"
    })
    void scalesAndClampsWhereAskedTo(double value, boolean clamped, double scaled) {
        assertThat(new Scaling(10, 5, clamped).apply(value)).isEqualTo(scaled);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void comesBackFromJson(boolean clamped) {
        Scaling scaling = new Scaling(-1.5, 3, clamped);

        byte[] json = JsonWriter.write(scaling.toJson());

        assertThat(Scaling.fromJson(JsonObject.parse("schema.json", json))).isEqualTo(scaling);
    }
}
