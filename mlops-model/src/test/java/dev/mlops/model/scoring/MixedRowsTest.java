package dev.mlops.model.scoring;

import static dev.mlops.model.fixture.MixedColumns.ACTIVE;
import static dev.mlops.model.fixture.MixedColumns.AGE;
import static dev.mlops.model.fixture.MixedColumns.AMOUNT;
import static dev.mlops.model.fixture.MixedColumns.CITY;
import static dev.mlops.model.fixture.MixedColumns.JOINED;
import static dev.mlops.model.fixture.MixedColumns.NOTE;
import static dev.mlops.model.fixture.MixedColumns.PLAN;
import static dev.mlops.model.fixture.MixedColumns.VISITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.fixture.MixedColumns;
import dev.mlops.model.schema.HashedColumn;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tribuo.Feature;
import org.tribuo.classification.LabelFactory;

/** What a model sees of rows with columns of every kind. */
class MixedRowsTest {
    private static final Schema SCHEMA = new Schema(MixedColumns.all(), new LabelTarget("t", List.of("a", "b")));
    private static final RowLayout LAYOUT = new RowLayout(SCHEMA);

    @Test
    void seesEachValueAsItsColumnSays() {
        Row row = Row.builder(SCHEMA)
                .number(AMOUNT, Math.E - 1)
                .number(AGE, 65)
                .number(VISITS, 6)
                .text(PLAN, "gold")
                .text(CITY, "Lyon")
                .number(ACTIVE, 0)
                .text(JOINED, "2025-12-20")
                .text(NOTE, "Good, very good; not bad")
                .build();

        int lyon = new HashedColumn("city", 4, 0, true).bucket("Lyon");
        assertThat(features(row))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("amount", 0.0),
                        Map.entry("age:bin2", 1.0),
                        Map.entry("age:missing", 0.0),
                        Map.entry("visits", 1.0),
                        Map.entry("visits:missing", 0.0),
                        Map.entry("plan=gold", 1.0),
                        Map.entry("plan:missing", 0.0),
                        Map.entry("city#" + lyon, 1.0),
                        Map.entry("active", 0.0),
                        Map.entry("active:missing", 0.0),
                        Map.entry("joined:age", 0.4),
                        Map.entry("joined:month11", 1.0),
                        Map.entry("joined:weekday5", 1.0),
                        Map.entry("joined:missing", 0.0),
                        Map.entry("note~w:bad", 1.0),
                        Map.entry("note~w:good", 2.0)));
    }

    @Test
    void seesWhatStandsForMissingValuesAndThatTheyWereMissing() {
        Row row = Row.builder(SCHEMA).number(AMOUNT, 0).build();

        assertThat(features(row))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("amount", -0.5),
                        Map.entry("age:bin1", 1.0),
                        Map.entry("age:missing", 1.0),
                        Map.entry("visits", 0.0),
                        Map.entry("visits:missing", 1.0),
                        Map.entry("plan=basic", 1.0),
                        Map.entry("plan:missing", 1.0),
                        Map.entry("city:missing", 1.0),
                        Map.entry("active", 1.0),
                        Map.entry("active:missing", 1.0),
                        Map.entry("joined:age", -1.8),
                        Map.entry("joined:month11", 1.0),
                        Map.entry("joined:weekday2", 1.0),
                        Map.entry("joined:missing", 1.0)));
    }

    /** A server reads one row after the other into the same array. */
    @Test
    void leavesNothingOfTheRowBefore() {
        double[] row = LAYOUT.newRow();
        row[AMOUNT] = LAYOUT.number(AMOUNT, 1);
        LAYOUT.text(row, NOTE, "good good");
        LAYOUT.text(row, JOINED, "2020-02-02");
        LAYOUT.prepare(row);
        LAYOUT.clear(row);
        row[AMOUNT] = LAYOUT.number(AMOUNT, 0);
        LAYOUT.prepare(row);

        assertThat(row)
                .isEqualTo(LAYOUT.prepared(Row.builder(SCHEMA).number(AMOUNT, 0).build()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | word       | column 'amount' takes a number, not a text",
                "5 | maybe      | column 'active' takes true or false",
                "6 | 28.11.2026 | column 'joined' takes a date like 2026-11-28 or 2026-11-28T14:30:00Z"
            })
    void namesTheColumnThatATextDoesNotFit(int column, String text, String message) {
        double[] row = LAYOUT.newRow();
        assertThatThrownBy(() -> LAYOUT.text(row, column, text))
                .isInstanceOf(InvalidRowException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | 1        | column 'plan' takes a text, not a number",
                "4 | 1        | column 'city' takes a text, not a number",
                "5 | 2        | column 'active' takes true or false",
                "6 | 1        | column 'joined' takes a text, not a number",
                "7 | 1        | column 'note' takes a text, not a number",
                "0 | Infinity | column 'amount' takes a finite number"
            })
    void namesTheColumnThatANumberDoesNotFit(int column, double number, String message) {
        assertThatThrownBy(() -> LAYOUT.number(column, number))
                .isInstanceOf(InvalidRowException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Row.builder(SCHEMA).number(column, number))
                .isInstanceOf(InvalidRowException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "TRUE, 1", "yes, 1", "t, 1", "1, 1", "false, 0", "No, 0", "f, 0", "n, 0", "0, 0"})
    void readsTrueAndFalse(String text, double expected) {
        assertThat(LAYOUT.cell(ACTIVE, text)).isEqualTo(expected);
    }

    private static Map<String, Double> features(Row row) {
        Map<String, Double> features = new LinkedHashMap<>();
        for (Feature feature : new FeatureEncoder(SCHEMA).encode(row, LabelFactory.UNKNOWN_LABEL)) {
            features.put(feature.getName(), feature.getValue());
        }
        return features;
    }
}
