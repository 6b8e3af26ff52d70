package dev.mlops.training.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.schema.Bins;
import dev.mlops.model.schema.BooleanColumn;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.DateColumn;
import dev.mlops.model.schema.HashedColumn;
import dev.mlops.model.schema.LogScaling;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.TextColumn;
import dev.mlops.model.schema.Transform;
import dev.mlops.model.text.Lengths;
import dev.mlops.model.text.Terms;
import dev.mlops.model.text.Weighting;
import dev.mlops.model.time.DateFormat;
import dev.mlops.model.time.DatePart;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.ColumnConfiguration;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.FeatureSettings;
import dev.mlops.training.configuration.Imputation;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.configuration.NumericTransform;
import dev.mlops.training.configuration.TextSettings;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.Tables;
import dev.mlops.training.table.TypedTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is fitted of each column on the training rows, and that it is on these alone. */
class TransformsTest {
    private static final Imputation TOLD = new Imputation(Imputation.Kind.USUAL, Optional.empty(), true);

    static Stream<Arguments> transforms() {
        double deviation = Math.sqrt((101 * 101 - 1) / 12.0);
        return Stream.of(
                Arguments.of(NumericTransform.NONE, Scaling.NONE),
                Arguments.of(NumericTransform.STANDARDIZE, new Scaling(50, deviation)),
                Arguments.of(NumericTransform.BINS, new Bins(List.of(25.0, 50.0, 75.0))));
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void transformsAsAsked(NumericTransform asked, Transform expected) {
        NumericColumn column = numeric(asked, NumericScaling.MIN_MAX);

        if (expected instanceof Scaling scaling && column.transform() instanceof Scaling fitted) {
            assertThat(fitted.offset()).isCloseTo(scaling.offset(), within(1e-9));
            assertThat(fitted.scale()).isCloseTo(scaling.scale(), within(1e-9));
        } else {
            Bins bins = (Bins) column.transform();
            // A bound is the mean of ten values around it, so that it is nobody's.
            assertThat(bins.bounds()).hasSize(3);
            for (int i = 0; i < 3; i++) {
                assertThat(bins.bounds().get(i))
                        .isCloseTo(((Bins) expected).bounds().get(i), within(1.0));
            }
        }
    }

    @Test
    void scalesLogarithmsAsTheTrainerWants() {
        assertThat(numeric(NumericTransform.LOG, NumericScaling.NONE).transform())
                .isEqualTo(new LogScaling(Scaling.NONE));
        LogScaling standard = (LogScaling)
                numeric(NumericTransform.LOG, NumericScaling.STANDARDIZE).transform();
        double mean =
                IntStream.rangeClosed(0, 100).mapToDouble(Math::log1p).average().orElseThrow();
        assertThat(standard.scaling().offset()).isCloseTo(mean, within(1e-9));
    }

    @Test
    void makesFewerBinsWhereManyRowsHaveTheSameNumber() {
        var column = (NumericColumn) fit(
                column(ColumnType.NUMERIC, Imputation.USUAL, numbers(NumericTransform.BINS)),
                100,
                i -> i < 90 ? "0" : "5");

        assertThat(column.transform()).isEqualTo(new Bins(List.of(0.0)));
    }

    static Stream<Arguments> imputations() {
        return Stream.of(
                Arguments.of(TOLD, 3.0),
                Arguments.of(new Imputation(Imputation.Kind.MEDIAN, Optional.empty(), true), 3.0),
                Arguments.of(new Imputation(Imputation.Kind.MODE, Optional.empty(), true), 1.0),
                Arguments.of(new Imputation(Imputation.Kind.USUAL, Optional.of("-7.5"), true), -7.5));
    }

    @ParameterizedTest
    @MethodSource("imputations")
    void imputesNumbersAsAsked(Imputation imputation, double expected) {
        // 40 times 1, 30 times 3, 31 times 9.
        var column = (NumericColumn) fit(
                column(ColumnType.NUMERIC, imputation, FeatureSettings.USUAL),
                110,
                i -> i < 40 ? "1" : i < 70 ? "3" : i < 101 ? "9" : "");

        assertThat(column.imputed()).isEqualTo(OptionalDouble.of(expected));
        assertThat(column.indicated()).isTrue();
        assertThat(column.missingCount()).isEqualTo(9);
    }

    @Test
    void imputesWhatIsNoNumber() {
        var constant = new Imputation(Imputation.Kind.USUAL, Optional.of("gold"), false);
        var plan = (CategoricalColumn)
                fit(column(ColumnType.CATEGORICAL, constant, FeatureSettings.USUAL), 40, i -> i < 30 ? "basic" : "");
        var active = (BooleanColumn) fit(
                column(ColumnType.BOOLEAN, TOLD, FeatureSettings.USUAL), 40, i -> i < 16 ? "yes" : i < 30 ? "no" : "");
        var city = (HashedColumn)
                fit(column(ColumnType.HASHED, TOLD, FeatureSettings.USUAL), 40, i -> i < 30 ? "c" + i : "");
        var joined = (DateColumn)
                fit(column(ColumnType.DATE, TOLD, FeatureSettings.USUAL), 40, i -> i < 30 ? "2026-05-05" : "");

        assertThat(plan.imputed()).contains("gold");
        assertThat(active.imputed()).contains(true);
        assertThat(active.missingCount()).isEqualTo(10);
        assertThat(city.optional()).isTrue();
        assertThat(DateFormat.of("iso").text(joined.imputed().orElseThrow())).isEqualTo("2026-05-05");
        assertThat(joined.parts()).isEmpty();
    }

    @Test
    void seesThePartsOfDatesThatVary() {
        var joined = (DateColumn) fit(
                column(ColumnType.DATE, Imputation.USUAL, FeatureSettings.USUAL),
                100,
                i -> "2026-05-" + (i % 28 < 9 ? "0" : "") + (i % 28 + 1));

        assertThat(joined.parts()).containsExactly(DatePart.WEEKDAY);
        assertThat(joined.age(joined.reference())).isZero();
        assertThat(joined.reference() % DateColumn.DAY).isZero();
    }

    @Test
    void knowsTheTermsThatEnoughTextsHave() {
        var note = (TextColumn) fit(
                column(ColumnType.TEXT, Imputation.USUAL, FeatureSettings.USUAL),
                30,
                i -> "often often" + (i < 10 ? " some" : "") + (i < 9 ? " seldom" : "") + " n" + i);

        assertThat(note.known()).containsExactly("w:often", "w:often often", "w:often some", "w:some");
        assertThat(note.rarity().get(0)).isEqualTo(Weighting.rarity(30, 30));
        assertThat(note.rarity().get(3)).isEqualTo(Weighting.rarity(30, 10));
    }

    @Test
    void prefersTheTermsThatMostTextsHave() {
        var settings = new TextSettings(new Terms(new Lengths(1, 1), Lengths.NONE), true, Weighting.COUNTS, 2);
        var note = (TextColumn) fit(
                column(ColumnType.TEXT, Imputation.USUAL, text(settings)),
                30,
                i -> "often " + (i < 20 ? "sometimes " : "") + (i < 15 ? "seldom" : ""));

        assertThat(note.known()).hasSize(2).allMatch(term -> term.matches("[0-9a-f]{16}"));
        assertThat(note.vocabulary().size()).isEqualTo(2);
        double[] numbers = new double[2];
        note.vocabulary().put("seldom", numbers, 0);
        assertThat(numbers).containsExactly(0, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric     | few    | <constant>few</constant> of column 'a' is not a number, as the column's values are.",
                "boolean     | few    | <constant>few</constant> of column 'a' is not true or false, as the column's values are.",
                "date        | few    | <constant>few</constant> of column 'a' is not a date written as iso, as the column's values are.",
                "categorical | median | column 'a' is categorical, so its values have no median.~Write <impute>mode</impute>, or a <constant>.",
                "text        | median | column 'a' is text, so its values have no median.~Write <impute>mode</impute>, or a <constant>.",
                "hashed      | median | column 'a' is hashed, so its values have no median.~Write <impute>mode</impute>, or a <constant>."
            })
    void refusesAnImputationThatDoesNotFit(String type, String given, String problem) {
        Imputation imputation = given.equals("median")
                ? new Imputation(Imputation.Kind.MEDIAN, Optional.empty(), false)
                : new Imputation(Imputation.Kind.USUAL, Optional.of(given), false);
        ColumnConfiguration column = column(type(type), imputation, FeatureSettings.USUAL);

        assertThatThrownBy(() -> fit(column, 30, i -> valueOf(type(type), i)))
                .isInstanceOf(TrainingException.class)
                .hasMessageEndingWith(".csv: " + problem.replace('~', '\n'));
    }

    @Test
    void saysThatNoWordIsInEnoughTexts() {
        assertThatThrownBy(() ->
                        fit(column(ColumnType.TEXT, Imputation.USUAL, FeatureSettings.USUAL), 30, i -> "only" + i))
                .isInstanceOf(TrainingException.class)
                .hasMessageEndingWith("column 'a' is taken for free text, and no word is in 10 or more of its training"
                        + " rows, so there is nothing to learn from it.\nLower <minCount>, or set"
                        + " <column><name>a</name><type>ignored</type></column>.");
    }

    static Stream<Arguments> allTransforms() {
        Stream<ColumnConfiguration> ofNumbers = Arrays.stream(NumericTransform.values())
                .map(transform -> column(ColumnType.NUMERIC, TOLD, numbers(transform)));
        Stream<ColumnConfiguration> ofImputations = Arrays.stream(Imputation.Kind.values())
                .map(kind -> column(
                        ColumnType.NUMERIC, new Imputation(kind, Optional.empty(), true), FeatureSettings.USUAL));
        Stream<ColumnConfiguration> ofTexts = Arrays.stream(Weighting.values())
                .map(weighting -> column(
                        ColumnType.TEXT,
                        TOLD,
                        text(new TextSettings(
                                new Terms(new Lengths(1, 2), new Lengths(2, 3)), false, weighting, 1000))));
        Stream<ColumnConfiguration> others = Stream.of(
                        ColumnType.CATEGORICAL, ColumnType.HASHED, ColumnType.BOOLEAN, ColumnType.DATE)
                .map(type -> column(type, TOLD, FeatureSettings.USUAL));
        return Stream.of(ofNumbers, ofImputations, ofTexts, others)
                .flatMap(each -> each)
                .flatMap(
                        column -> Arrays.stream(NumericScaling.values()).map(scaling -> Arguments.of(column, scaling)));
    }

    /** Whatever stands in the held-out rows, the schema is the same to the last byte. */
    @ParameterizedTest
    @MethodSource("allTransforms")
    void fitsOnTheTrainingRowsAlone(ColumnConfiguration column, NumericScaling scaling) {
        ColumnType type = column.type().orElseThrow();
        byte[] one = trained(column, scaling, i -> valueOf(type, i));
        byte[] other = trained(column, scaling, i -> i < 100 ? valueOf(type, i) : extreme(type));

        assertThat(other).isEqualTo(one);
    }

    /** The first 100 lines train. */
    private static byte[] trained(ColumnConfiguration column, NumericScaling scaling, IntFunction<String> value) {
        TypedTable table = table(column, 150, value);
        int[] rows = IntStream.range(0, table.rows())
                .filter(row -> table.line(row) <= 101)
                .boxed()
                .sorted((a, b) -> table.line(a) - table.line(b))
                .mapToInt(Integer::intValue)
                .toArray();
        return JsonWriter.write(new SchemaFitter(10, scaling, NumericScaling.NONE)
                .fit(table, rows)
                .toJson());
    }

    private static String valueOf(ColumnType type, int i) {
        if (i % 9 == 8) {
            return "";
        }
        return switch (type) {
            case NUMERIC -> String.valueOf(i % 17 * 1.5);
            case BOOLEAN -> i % 3 == 0 ? "yes" : "no";
            case DATE -> "2026-0" + (1 + i % 7) + "-11T1" + i % 5 + ":00:00";
            case TEXT -> "all the words of row " + i % 6;
            default -> "c" + i % 4;
        };
    }

    private static String extreme(ColumnType type) {
        return switch (type) {
            case NUMERIC -> "-1e9";
            case BOOLEAN -> "yes";
            case DATE -> "1950-12-24T23:59:59";
            case TEXT -> "entirely different language";
            default -> "unseen";
        };
    }

    private static ColumnType type(String id) {
        return Stream.of(ColumnType.values())
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static NumericColumn numeric(NumericTransform asked, NumericScaling wanted) {
        TypedTable table = table(column(ColumnType.NUMERIC, Imputation.USUAL, numbers(asked)), 101, String::valueOf);
        return (NumericColumn) new SchemaFitter(10, wanted, NumericScaling.NONE)
                .fit(table, all(table))
                .columns()
                .get(0);
    }

    private static FeatureSettings numbers(NumericTransform transform) {
        return new FeatureSettings(
                Optional.of(transform), 4, 16, DateFormat.of(DateFormat.ISO), Optional.empty(), TextSettings.USUAL);
    }

    private static FeatureSettings text(TextSettings settings) {
        return new FeatureSettings(Optional.empty(), 4, 16, DateFormat.of(DateFormat.ISO), Optional.empty(), settings);
    }

    private static ColumnConfiguration column(ColumnType type, Imputation imputation, FeatureSettings features) {
        return new ColumnConfiguration("a", Optional.of(type), Optional.empty(), imputation, features);
    }

    private static Column fit(ColumnConfiguration column, int rows, IntFunction<String> value) {
        TypedTable table = table(column, rows, value);
        return new SchemaFitter(10, NumericScaling.NONE, NumericScaling.NONE)
                .fit(table, all(table))
                .columns()
                .get(0);
    }

    private static TypedTable table(ColumnConfiguration column, int rows, IntFunction<String> value) {
        String content = IntStream.range(0, rows)
                .mapToObj(i -> value.apply(i) + ",c" + i % 2 + "\n")
                .collect(Collectors.joining("", "a,t\n", ""));
        return Tables.of(
                content,
                Configurations.target("t").missing(MissingPolicy.IMPUTE).column(column));
    }

    private static int[] all(TypedTable table) {
        return IntStream.range(0, table.rows()).toArray();
    }
}
