package dev.mlops.training.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.profile.CategoricalProfile;
import dev.mlops.model.profile.ColumnProfile;
import dev.mlops.model.profile.NumericProfile;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Range;
import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Row;
import dev.mlops.training.columns.NumericScaling;
import dev.mlops.training.columns.SchemaFitter;
import dev.mlops.training.columns.TableRows;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.Tables;
import dev.mlops.training.table.TypedTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GoldenRowMakerTest {
    private static final int NUMBER = 0;
    private static final int OPTIONAL_NUMBER = 1;
    private static final int CATEGORY = 2;
    private static final int OPTIONAL_CATEGORY = 3;
    private static final int UNNAMED = 4;

    private static final Schema SCHEMA = new Schema(
            List.of(
                    new NumericColumn("n", new Range(0, 3), 0, OptionalDouble.empty(), Scaling.NONE),
                    new NumericColumn("m", new Range(0, 3), 0, OptionalDouble.of(1), Scaling.NONE),
                    new CategoricalColumn("c", List.of("a", "b", "other"), false, 0, Optional.empty()),
                    new CategoricalColumn("d", List.of("a", "b"), true, 3, Optional.of("a")),
                    new CategoricalColumn("e", List.of(), true, 0, Optional.empty())),
            new LabelTarget("t", List.of("no", "yes")));

    @Test
    void drawsFromTheProfileAlone() {
        List<Row> rows = new GoldenRowMaker(1000, 7).made(SCHEMA, profile());

        assertThat(rows).hasSize(1000);
        assertThat(rows).extracting(row -> row.number(NUMBER)).containsOnly(1.0, 2.0, 3.0);
        assertThat(rows).extracting(row -> row.number(OPTIONAL_NUMBER)).containsOnly(4.0, Double.NaN);
        assertThat(rows).extracting(row -> row.text(CATEGORY)).containsOnly("a", "b", "other", "other*");
        assertThat(rows).extracting(row -> row.text(OPTIONAL_CATEGORY)).containsOnly("a", "b", "other", null);
        assertThat(rows).extracting(row -> row.text(UNNAMED)).containsOnly("other");
    }

    @Test
    void drawsFrequentCategoriesMoreOften() {
        Map<String, Long> drawn = new GoldenRowMaker(1000, 7)
                .made(SCHEMA, profile()).stream()
                        .collect(Collectors.groupingBy(
                                row -> String.valueOf(row.text(CATEGORY)), Collectors.counting()));

        assertThat(drawn.get("a")).isBetween(550L, 740L);
        assertThat(drawn.get("b")).isBetween(210L, 390L);
        assertThat(drawn.get("other*")).isBetween(30L, 110L);
    }

    @Test
    void drawsTheSameRowsForTheSameSeed() {
        Profile profile = profile();

        assertThat(texts(new GoldenRowMaker(GoldenRowMaker.DEFAULT_COUNT, 7).made(SCHEMA, profile)))
                .isEqualTo(texts(new GoldenRowMaker(GoldenRowMaker.DEFAULT_COUNT, 7).made(SCHEMA, profile)))
                .isNotEqualTo(texts(new GoldenRowMaker(GoldenRowMaker.DEFAULT_COUNT, 8).made(SCHEMA, profile)));
    }

    @Test
    void takesHeldOutRowsInTheOrderOfTheTable() {
        String content =
                IntStream.range(0, 100).mapToObj(i -> "\n" + i + ",yes").collect(Collectors.joining());
        TypedTable table = Tables.of("a,t" + content, Configurations.target("t"));
        Schema schema = new SchemaFitter(10, NumericScaling.NONE, NumericScaling.NONE)
                .fit(table, IntStream.range(0, 50).toArray());
        int[] test = IntStream.range(50, 100).toArray();

        List<Row> rows = new GoldenRowMaker(3, 7).heldOut(new TableRows(table, schema), test);

        NumericTableColumn values = (NumericTableColumn) table.features().get(0);
        assertThat(rows)
                .extracting(row -> row.number(0))
                .containsExactly(values.value(50), values.value(51), values.value(52));
        assertThat(new GoldenRowMaker(99, 7).heldOut(new TableRows(table, schema), test))
                .hasSize(50);
    }

    private static Profile profile() {
        Map<String, ColumnProfile> columns = new LinkedHashMap<>();
        columns.put("n", new NumericProfile(0, 2, 1, List.of(1.0, 2.0, 3.0)));
        columns.put("m", new NumericProfile(0, 4, 0, List.of(4.0, 4.0)));
        columns.put("c", new CategoricalProfile(0, counts("a", 690, "b", 300, "other", 10), 0));
        columns.put("d", new CategoricalProfile(3, counts("a", 10, "b", 10), 4));
        columns.put("e", new CategoricalProfile(0, Map.of(), 1000));
        return new Profile(1000, columns, new CategoricalProfile(0, Map.of(), 0));
    }

    private static Map<String, Long> counts(Object... pairs) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            counts.put((String) pairs[i], ((Integer) pairs[i + 1]).longValue());
        }
        return counts;
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream()
                .map(row -> row.number(NUMBER) + " " + row.number(OPTIONAL_NUMBER) + " " + row.text(CATEGORY) + " "
                        + row.text(OPTIONAL_CATEGORY))
                .toList();
    }
}
