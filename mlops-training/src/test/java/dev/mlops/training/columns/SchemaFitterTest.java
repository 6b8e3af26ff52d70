package dev.mlops.training.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Range;
import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.Tables;
import dev.mlops.training.table.TypedTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaFitterTest {
    private static final Configurations LABELS = Configurations.target("t");

    @Test
    void fitsARangeAndNoImputedValueWhereAValueIsRequired() {
        NumericColumn column = numeric(table(1001, LABELS, i -> i + ",y"), NumericScaling.NONE);

        assertThat(column.range()).isEqualTo(new Range(9.5, 989.5));
        assertThat(column.imputed()).isEmpty();
        assertThat(column.missingCount()).isZero();
        assertThat(column.transform()).isEqualTo(Scaling.NONE);
    }

    @Test
    void imputesTheMedian() {
        Configurations impute = LABELS.missing(MissingPolicy.IMPUTE);
        NumericColumn column =
                numeric(table(110, impute, i -> (i < 10 ? "" : i < 90 ? "3" : "500") + ",y"), NumericScaling.NONE);

        assertThat(column.imputed()).isEqualTo(OptionalDouble.of(3));
        assertThat(column.missingCount()).isEqualTo(10);
    }

    static List<Arguments> scalings() {
        return List.of(
                Arguments.of(NumericScaling.NONE, new Scaling(0, 1)),
                Arguments.of(NumericScaling.STANDARDIZE, new Scaling(5, 5)),
                Arguments.of(NumericScaling.MIN_MAX, new Scaling(0, 10, true)));
    }

    @ParameterizedTest
    @MethodSource("scalings")
    void scalesAsAsked(NumericScaling kind, Scaling expected) {
        Scaling scaling = (Scaling) numeric(table(100, LABELS, i -> i % 2 * 10 + ",y"), kind)
                .transform();

        assertThat(scaling.offset()).isCloseTo(expected.offset(), within(1e-12));
        assertThat(scaling.scale()).isCloseTo(expected.scale(), within(1e-12));
        assertThat(scaling.clamped()).isEqualTo(expected.clamped());
    }

    @ParameterizedTest
    @MethodSource("scalings")
    void dividesConstantColumnsByOne(NumericScaling kind, Scaling unused) {
        Scaling scaling =
                (Scaling) numeric(table(30, LABELS, i -> "0.1,y"), kind).transform();

        assertThat(scaling.scale()).isEqualTo(1);
    }

    @Test
    void namesCategoriesThatEnoughRowsHaveAndPoolsTheRest() {
        CategoricalColumn column =
                categorical(table(100, LABELS, i -> (i < 10 ? "ten" : i < 19 ? "nine" : "many") + ",y"));

        assertThat(column).isEqualTo(new CategoricalColumn("a", List.of("many", "ten"), true, 0, Optional.empty()));
    }

    @Test
    void imputesTheMostFrequentCategoryAndTheFirstOfEquals() {
        Configurations impute = LABELS.missing(MissingPolicy.IMPUTE);
        CategoricalColumn column =
                categorical(table(100, impute, i -> (i < 20 ? "" : i < 50 ? "z" : i < 80 ? "b" : "c") + ",y"));

        assertThat(column).isEqualTo(new CategoricalColumn("a", List.of("b", "c", "z"), false, 20, Optional.of("b")));
    }

    @Test
    void imputesNoCategoryThatTooFewRowsHave() {
        Configurations impute = LABELS.missing(MissingPolicy.IMPUTE);
        CategoricalColumn column = categorical(table(60, impute, i -> (i < 5 ? "" : "rare" + i % 10) + ",y"));

        assertThat(column).isEqualTo(new CategoricalColumn("a", List.of(), true, 5, Optional.of("other")));
    }

    @Test
    void looksAtTheTrainingRowsAlone() {
        TypedTable table = table(100, LABELS, i -> (i < 50 ? "seen" : "unseen") + ",y");
        int[] train =
                IntStream.range(0, 100).filter(row -> table.line(row) < 52).toArray();

        Schema schema = fitter(NumericScaling.NONE).fit(table, train);

        assertThat(schema.columns())
                .containsExactly(new CategoricalColumn("a", List.of("seen"), false, 0, Optional.empty()));
    }

    @Test
    void sortsLabels() {
        Schema schema = fit(
                table(30, LABELS, i -> i + "," + List.of("no", "yes", "maybe").get(i % 3)), NumericScaling.NONE);

        assertThat(schema.target()).isEqualTo(new LabelTarget("t", List.of("maybe", "no", "yes")));
    }

    @Test
    void scalesTheTargetOfARegressionWhereAsked() {
        TypedTable table = table(1001, LABELS, i -> "1," + i + ".5");
        int[] all = IntStream.range(0, 1001).toArray();

        Schema scaled = new SchemaFitter(10, NumericScaling.NONE, NumericScaling.STANDARDIZE).fit(table, all);
        Schema plain = new SchemaFitter(10, NumericScaling.STANDARDIZE, NumericScaling.NONE).fit(table, all);

        Scaling scaling = ((ValueTarget) scaled.target()).scaling();
        assertThat(scaling.offset()).isCloseTo(500.5, within(1e-9));
        assertThat(scaling.scale()).isCloseTo(288.9637, within(1e-3));
        assertThat(plain.target()).isEqualTo(new ValueTarget("t", new Range(10, 990), Scaling.NONE));
    }

    @Test
    void failsWhenAColumnHasNoValueInTheTrainingRows() {
        TypedTable table = Tables.of("a,t\n1,x\n,y\n", LABELS.missing(MissingPolicy.IMPUTE));
        int[] second = IntStream.range(0, 2).filter(row -> table.line(row) == 3).toArray();

        assertThatThrownBy(() -> fitter(NumericScaling.NONE).fit(table, second))
                .isInstanceOf(TrainingException.class)
                .hasMessage(table.source() + ": column 'a' has no value in any training row.\n"
                        + "Add <column><name>a</name><type>ignored</type></column>.");
    }

    @Test
    void failsWhenTwoColumnsGiveOneFeature() {
        String rows = IntStream.range(0, 20).mapToObj(i -> "b,1,y\n").collect(Collectors.joining());
        TypedTable table = Tables.of("a,a=b,t\n" + rows, LABELS);

        assertThatThrownBy(() -> fit(table, NumericScaling.NONE))
                .isInstanceOf(TrainingException.class)
                .hasMessage(table.source() + ": column 'a=b' gives a feature that another column gives too; rename the"
                        + " column.");
    }

    @Test
    void failsWhenNumbersAreTooLarge() {
        TypedTable table = table(20, LABELS, i -> (i % 2 == 0 ? "1e300" : "-1e300") + ",y");

        assertThatThrownBy(() -> fit(table, NumericScaling.NONE))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        table.source() + ": column 'a' has numbers so large that their standard deviation is beyond"
                                + " what a double holds.\nWrite them in a larger unit, or give the column <type>ignored</type>.");
    }

    private static NumericColumn numeric(TypedTable table, NumericScaling scaling) {
        return (NumericColumn) fit(table, scaling).columns().get(0);
    }

    private static CategoricalColumn categorical(TypedTable table) {
        return (CategoricalColumn) fit(table, NumericScaling.NONE).columns().get(0);
    }

    private static Schema fit(TypedTable table, NumericScaling scaling) {
        return fitter(scaling).fit(table, IntStream.range(0, table.rows()).toArray());
    }

    private static SchemaFitter fitter(NumericScaling scaling) {
        return new SchemaFitter(10, scaling, NumericScaling.NONE);
    }

    private static TypedTable table(int rows, Configurations configurations, IntFunction<String> row) {
        return Tables.of(
                "a,t\n" + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n")), configurations);
    }
}
