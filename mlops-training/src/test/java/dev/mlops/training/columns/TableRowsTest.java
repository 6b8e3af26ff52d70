package dev.mlops.training.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Row;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.Tables;
import dev.mlops.training.table.TypedTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

class TableRowsTest {
    @Test
    void givesValuesAsTheyAreInTheData() {
        TypedTable table = table("k,n,c,t\n1,2.5,x,yes\n2,,,no\n3,4,y,no\n");
        TableRows rows = rows(table, NumericScaling.STANDARDIZE);

        for (int i = 0; i < 3; i++) {
            Row row = rows.row(i);
            int line = table.line(i);
            assertThat(row.number(0)).isEqualTo((Double) (line == 2 ? 2.5 : line == 3 ? Double.NaN : 4.0));
            assertThat(row.text(1)).isEqualTo(line == 2 ? "x" : line == 3 ? null : "y");
        }
    }

    @Test
    void makesExamplesOfLabels() {
        TypedTable table = table(repeat("k,n,c,t\n", "1,2,x,yes\n1,4,y,no\n1,,,no\n", 10));

        MutableDataset<Label> dataset = rows(table, NumericScaling.NONE).labels(all(table));

        assertThat(dataset.size()).isEqualTo(30);
        for (Example<Label> example : dataset) {
            Map<String, Double> features = new TreeMap<>();
            example.forEach(feature -> features.put(feature.getName(), feature.getValue()));
            if (example.getOutput().getLabel().equals("yes")) {
                assertThat(features).isEqualTo(Map.of("n", 2.0, "c=x", 1.0));
            } else {
                assertThat(features).isIn(Map.of("n", 4.0, "c=y", 1.0), Map.of("n", 4.0, "c=x", 1.0));
            }
        }
    }

    @Test
    void scalesTheTargetsOfARegression() {
        TypedTable table = table("k,n,c,t\n1,2,x,0.5\n1,4,y,1.5\n");
        TableRows rows = rows(table, NumericScaling.STANDARDIZE);

        MutableDataset<Regressor> dataset = rows.values(all(table));

        for (int i = 0; i < 2; i++) {
            Regressor output = dataset.getExample(i).getOutput();
            assertThat(output.getNames()).containsExactly("t");
            assertThat(output.getValues()[0]).isCloseTo(rows.value(i) == 0.5 ? -1 : 1, within(1e-12));
        }
    }

    @Test
    void isTheSameDataSetForRowsInAnotherOrderAndPlace() {
        List<String> lines = new ArrayList<>(IntStream.range(0, 200)
                .mapToObj(i -> "1," + i + ",x" + i % 3 + ",l" + i % 2)
                .toList());
        TypedTable table = table("k,n,c,t\n" + String.join("\n", lines));
        Collections.shuffle(lines, new Random(2));
        TypedTable shuffled = table("k,n,c,t\n" + String.join("\n", lines));

        MutableDataset<Label> dataset = rows(table, NumericScaling.MIN_MAX).labels(all(table));
        MutableDataset<Label> other = rows(shuffled, NumericScaling.MIN_MAX).labels(all(shuffled));

        assertThat(other.getData()).isEqualTo(dataset.getData());
        assertThat(other.getProvenance()).isEqualTo(dataset.getProvenance());
        assertThat(dataset.getProvenance().toString())
                .contains(table.digest(), "1970-01-01")
                .doesNotContain(table.source());
    }

    @Test
    void refusesTheOtherKindOfTarget() {
        TypedTable labels = table("k,n,c,t\n1,2,x,yes\n1,4,y,no\n");
        TypedTable values = table("k,n,c,t\n1,2,x,0.5\n1,4,y,1.5\n");

        assertThatThrownBy(() -> rows(labels, NumericScaling.NONE).values(all(labels)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the target 't' has no values");
        assertThatThrownBy(() -> rows(values, NumericScaling.NONE).labels(all(values)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the target 't' has no labels");
    }

    private static TableRows rows(TypedTable table, NumericScaling scaling) {
        Schema schema = new SchemaFitter(1, scaling, scaling).fit(table, all(table));
        return new TableRows(table, schema);
    }

    private static int[] all(TypedTable table) {
        return IntStream.range(0, table.rows()).toArray();
    }

    private static TypedTable table(String content) {
        return Tables.of(
                content,
                Configurations.target("t").missing(MissingPolicy.IMPUTE).column("k", ColumnType.IGNORED));
    }

    private static String repeat(String header, String rows, int times) {
        return header + rows.repeat(times);
    }
}
