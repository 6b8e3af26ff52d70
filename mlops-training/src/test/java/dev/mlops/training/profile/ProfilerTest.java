package dev.mlops.training.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.profile.CategoricalProfile;
import dev.mlops.model.profile.NumericProfile;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.ValuePrediction;
import dev.mlops.training.TrainingException;
import dev.mlops.training.columns.NumericScaling;
import dev.mlops.training.columns.SchemaFitter;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.split.Split;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.Tables;
import dev.mlops.training.table.TypedTable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilerTest {
    private static final String HEADER = "n,c,t\n";

    @Test
    void countsRowsAndValues() {
        TypedTable table = table(
                100,
                i -> (i < 20 ? "" : i + "") + "," + (i < 5 ? "rare" : i < 15 ? "" : "many") + ","
                        + (i % 2 == 0 ? "yes" : "no"));
        Profile profile = profile(table, i -> label(i < 30 ? "yes" : "no"));

        assertThat(profile.rows()).isEqualTo(100);
        assertThat(profile.columns().keySet()).containsExactly("n", "c");
        assertThat(profile.columns().get("c")).isEqualTo(new CategoricalProfile(10, Map.of("many", 85L), 5));
        assertThat(profile.predictions()).isEqualTo(new CategoricalProfile(0, Map.of("yes", 30L, "no", 70L), 0));
        NumericProfile numbers = (NumericProfile) profile.columns().get("n");
        assertThat(numbers.missing()).isEqualTo(20);
        assertThat(numbers.mean()).isCloseTo(59.5, within(1e-9));
        assertThat(numbers.deviation()).isCloseTo(Math.sqrt((80 * 80 - 1) / 12.0), within(1e-9));
        assertThat(numbers.quantiles()).hasSize(8).isSorted();
        assertThat(numbers.quantiles().get(0)).isBetween(20.0, 30.0);
        assertThat(numbers.quantiles().get(7)).isBetween(90.0, 100.0);
    }

    @ParameterizedTest
    @CsvSource({"5, 2", "29, 2", "30, 3", "989, 98", "2000, 99"})
    void takesAsManyQuantilesAsRowsCanStandBehind(int rows, int quantiles) {
        TypedTable table = table(rows, i -> i + ",x," + (i % 2 == 0 ? "yes" : "no"));

        NumericProfile numbers =
                (NumericProfile) profile(table, i -> label("yes")).columns().get("n");

        assertThat(numbers.quantiles()).hasSize(quantiles).isSorted();
    }

    @Test
    void profilesPredictionsOfTheTestRowsAlone() {
        TypedTable table = table(100, i -> i + ",x," + (i % 2 == 0 ? "yes" : "no"));
        var split = new Split(
                IntStream.range(0, 80).toArray(), IntStream.range(80, 100).toArray());
        Schema schema = new SchemaFitter(10, NumericScaling.NONE, NumericScaling.NONE).fit(table, split.train());

        Profile profile = new Profiler(table, schema).profile(split, Collections.nCopies(20, label("yes")));

        assertThat(profile.rows()).isEqualTo(80);
        assertThat(profile.predictions()).isEqualTo(new CategoricalProfile(0, Map.of("yes", 20L, "no", 0L), 0));
    }

    @Test
    void profilesPredictedValues() {
        TypedTable table = table(100, i -> "1,x," + i + ".5");

        NumericProfile predictions =
                (NumericProfile) profile(table, ValuePrediction::new).predictions();

        assertThat(predictions.missing()).isZero();
        assertThat(predictions.mean()).isCloseTo(49.5, within(1e-9));
        assertThat(predictions.quantiles()).hasSize(10).isSorted();
    }

    @Test
    void failsWhenTheModelPredictsNoNumber() {
        TypedTable table = table(100, i -> "1,x," + i + ".5");
        int[] rows = IntStream.range(0, 100).toArray();

        assertThatThrownBy(() -> profile(table, i -> new ValuePrediction(i == rows[3] ? Double.NaN : 1)))
                .isInstanceOf(TrainingException.class)
                .hasMessage("The model predicts no finite number for the row on line " + table.line(3) + " of "
                        + table.source() + ": its training ran out of bounds.\n"
                        + "Give the trainer other <parameters>, for example a smaller learning rate.");
    }

    private static Profile profile(TypedTable table, IntFunction<Prediction> prediction) {
        int[] rows = IntStream.range(0, table.rows()).toArray();
        Schema schema = new SchemaFitter(10, NumericScaling.NONE, NumericScaling.NONE).fit(table, rows);
        List<Prediction> predictions = IntStream.of(rows).mapToObj(prediction).toList();
        return new Profiler(table, schema).profile(new Split(rows, rows), predictions);
    }

    private static Prediction label(String label) {
        return new LabelPrediction(label, Map.of("yes", 0.5, "no", 0.5), true);
    }

    private static TypedTable table(int rows, IntFunction<String> row) {
        String content = HEADER + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n"));
        return Tables.of(content, Configurations.target("t").missing(MissingPolicy.IMPUTE));
    }
}
