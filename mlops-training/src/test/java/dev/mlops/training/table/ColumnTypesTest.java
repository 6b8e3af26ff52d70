package dev.mlops.training.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.time.DateFormat;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.ColumnConfiguration;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.FeatureSettings;
import dev.mlops.training.configuration.Imputation;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.configuration.TextSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What columns of texts are taken for. */
class ColumnTypesTest {
    static Stream<Arguments> columns() {
        return Stream.of(
                Arguments.of(
                        List.of("2026-11-28", "2025-01-01T10:00:00Z", ""),
                        "date, since every value is a date of ISO 8601"),
                Arguments.of(List.of("true", "FALSE", " true"), "boolean, since every value is true or false"),
                Arguments.of(
                        List.of("the parcel came late again", "all was well with my order"),
                        "text, since its values are long and mostly different"),
                Arguments.of(List.of("yes", "no"), "categorical, since the value on line 2 is not a number"),
                Arguments.of(List.of("2026-11-28", "soon"), "categorical, since the value on line 2 is not a number"),
                Arguments.of(
                        List.of("I agree with all of it", "I agree with all of it", "I agree with all of it"),
                        "categorical, since the value on line 2 is not a number"));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void saysWhatAColumnIsTakenForAndWhy(List<String> values, String inference) {
        TypedTable table = table(values, Configurations.target("t").missing(MissingPolicy.IMPUTE));

        assertThat(table.inferences().get(0)).hasToString("column 'a': " + inference);
    }

    @Test
    void leavesATargetItsClassesWhateverTheyLookLike() {
        TypedTable table = Tables.of("a,t\n1,true\n2,false\n3,true\n", Configurations.target("t"));

        assertThat(table.label(0)).isIn("true", "false");
    }

    @Test
    void readsDatesByTheirFormat() {
        TypedTable table = table(List.of("28.11.2026", "29.11.2026"), dates("dd.MM.uuuu"));

        DateTableColumn column = (DateTableColumn) table.features().get(0);
        assertThat(IntStream.range(0, 2).mapToObj(column::text)).containsExactlyInAnyOrder("28.11.2026", "29.11.2026");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boolean | maybe | takes true or false, or yes or no, and 'maybe' is none of these.",
                "date    | soon  | takes dates such as 2026-11-28 or 2026-11-28T14:30:00Z, or a <format>, for example <format>dd.MM.uuuu</format>, and 'soon' is none of these."
            })
    void showsTheValueThatDoesNotFit(String type, String value, String problem) {
        ColumnType of = Stream.of(ColumnType.values())
                .filter(each -> each.id().equals(type))
                .findFirst()
                .orElseThrow();
        String right = type.equals("date") ? "2026-11-28" : "yes";

        assertThatThrownBy(() ->
                        table(List.of(right, value), Configurations.target("t").column("a", of)))
                .isInstanceOf(TrainingException.class)
                .hasMessageEndingWith(".csv:3: column 'a' " + problem
                        + "\nMend the value, or set <column><name>a</name><type>categorical</type></column>.");
    }

    @Test
    void namesTheFormatThatADateDoesNotFit() {
        assertThatThrownBy(() -> table(List.of("2026-11-28"), dates("dd.MM.uuuu")))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("takes dates written as dd.MM.uuuu, and '2026-11-28' is none of these.");
    }

    @ParameterizedTest
    @CsvSource({"date", "text", "boolean", "hashed"})
    void refusesATargetOfAnotherType(String type) {
        ColumnType of = Stream.of(ColumnType.values())
                .filter(each -> each.id().equals(type))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> table(List.of("1"), Configurations.target("t").column("t", of)))
                .isInstanceOf(TrainingException.class)
                .hasMessage("<column><name>t</name> has <type>" + type
                        + "</type>, but it is the <target>, which is numeric or categorical.\nTake the type out.");
    }

    /** The digest tells of what is typed: the same day written otherwise is the same row. */
    @Test
    void countsDatesAndTruthsByWhatTheySay() {
        Configurations truths = Configurations.target("t").column("a", ColumnType.BOOLEAN);
        assertThat(table(List.of("yes", "no"), truths).digest())
                .isEqualTo(table(List.of("1", "F"), truths).digest());
        assertThat(table(List.of("2026-11-28"), dates("iso")).digest())
                .isEqualTo(table(List.of("28.11.2026"), dates("dd.MM.uuuu")).digest());
        assertThat(table(List.of("yes", "no"), truths).digest())
                .isNotEqualTo(table(List.of("no", "yes"), truths).digest());
    }

    private static Configurations dates(String pattern) {
        var features = new FeatureSettings(
                Optional.empty(), 10, 256, DateFormat.of(pattern), Optional.empty(), TextSettings.USUAL);
        return Configurations.target("t")
                .column(new ColumnConfiguration(
                        "a", Optional.of(ColumnType.DATE), Optional.empty(), Imputation.USUAL, features));
    }

    private static TypedTable table(List<String> values, Configurations configuration) {
        String rows = IntStream.range(0, values.size())
                .mapToObj(i -> values.get(i) + ",c" + i % 2 + "\n")
                .collect(Collectors.joining());
        return Tables.of("a,t\n" + rows, configuration);
    }
}
