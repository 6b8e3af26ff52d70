package dev.mlops.training.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.DataCheck;
import dev.mlops.training.configuration.EvidenceConfiguration;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.configuration.Severity;
import dev.mlops.training.configuration.SplitConfiguration;
import dev.mlops.training.source.CsvSource;
import dev.mlops.training.split.Split;
import dev.mlops.training.split.Splitter;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.TableReader;
import dev.mlops.training.table.TypedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** On penguins, and on penguins to which something was done. */
class DataChecksTest {
    private static final String FILE = "src/test/resources/data/penguins.csv";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({"penguins.csv, species", "churn.csv, churn"})
    void findNothingInDataThatAreAsTheyShouldBe(String file, String target) {
        assertThat(findings(read(Configurations.target(target), Path.of("src/test/resources/data", file)), Map.of()))
                .isEmpty();
    }

    @Test
    void findAColumnThatTellsTheTarget() throws IOException {
        assertThat(findings(column("code", (row, line) -> line.startsWith("Adelie") ? "a" : line.substring(0, 1))))
                .containsExactly(
                        "leakage: column 'code' alone tells 100% of 'species' in the held-out rows: does it hold"
                                + " what is known only afterwards? If so, leave it out with"
                                + " <column><name>code</name><type>ignored</type></column>.");
        // As a number, told by its bins.
        assertThat(findings(column(
                        "number",
                        (row, line) -> (line.startsWith("Adelie") ? 0.5 : -0.5) * (row * 151 % 344 + 1) + "")))
                .noneMatch(finding -> finding.startsWith("leakage"));
        assertThat(findings(column(
                        "number",
                        (row, line) -> (line.startsWith("Adelie") ? 0 : line.startsWith("Gentoo") ? 1000 : 2000)
                                + row * 0.5 + "")))
                .anyMatch(finding -> finding.startsWith("leakage: column 'number' alone tells 100% of 'species'"));
    }

    @Test
    void findTheTargetOfARegressionInAnotherUnit() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/data/sacramento.csv"));
        int price = List.of(lines.get(0).replace("\"", "").split(",")).indexOf("price");
        List<String> more = IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i) + ","
                        + (i == 0
                                ? "euros"
                                : 0.9 * Double.parseDouble(lines.get(i).split(",")[price])))
                .toList();

        assertThat(findings(read(Configurations.target("price"), write(more)), Map.of()))
                .filteredOn(finding -> finding.startsWith("leakage"))
                .singleElement()
                .asString()
                .startsWith("leakage: column 'euros' alone tells 100% of 'price' in the held-out rows");
    }

    @Test
    void findKeysAmongTheFeatures() throws IOException {
        assertThat(findings(column("number", (row, line) -> 7000 - 7 * row + "")))
                .containsExactly("ids: column 'number' has another whole number in every row, like a key; consider"
                        + " <column><name>number</name><type>id</type></column>, which keeps it out of the features, or"
                        + " <type>ignored</type>");
        assertThat(findings(column("name", (row, line) -> "n" + row), Map.of(DataCheck.RARE_CATEGORIES, Severity.OFF)))
                .containsExactly("ids: column 'name' has 344 different texts in 344 rows; consider"
                        + " <column><name>name</name><type>id</type></column>, which keeps it out of the features, or"
                        + " <type>ignored</type>");
    }

    @Test
    void findColumnsThatSayNothingOrTheSame() throws IOException {
        assertThat(findings(column("planet", (row, line) -> "earth")))
                .containsExactly(
                        "constantColumns: column 'planet' has the same value in all 344 rows, so nothing is learned"
                                + " from it; leave it out with <column><name>planet</name><type>ignored</type></column>.");
        assertThat(findings(column("isle", (row, line) -> line.split(",")[1].toUpperCase(Locale.ROOT) + "!")))
                .containsExactly(
                        "duplicateColumns: columns 'island', 'isle' say the same in every row; one is enough, and"
                                + " importance is not shared among them: leave the others out with"
                                + " <column><name>isle</name><type>ignored</type></column>.");
    }

    @Test
    void findRowsThatAreOnBothSides() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(FILE)));
        lines.addAll(List.copyOf(lines.subList(1, 101)));
        List<String> numbered = IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i) + "," + (i == 0 ? "id" : "p" + i))
                .toList();
        Path file = write(numbered);

        assertThat(findings(read(configuration().column("id", ColumnType.ID), file), Map.of()))
                .singleElement()
                .asString()
                .matches(
                        "duplicateRows: \\d+ of \\d+ held-out rows equal training rows in all that is learned from \\(line"
                                + " \\d+, line \\d+, line \\d+ and \\d+ more\\): the metrics flatter\\. They were parted by their"
                                + " ids, groups or times; take the duplicates out\\.");
        // Without the id equal rows fall together.
        assertThat(findings(read(configuration().column("id", ColumnType.IGNORED), file), Map.of()))
                .isEmpty();
    }

    @Test
    void findEqualRowsWithDifferentLabels() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(FILE)));
        lines.add(lines.get(1).replace("Adelie", "Gentoo"));
        lines.add(lines.get(8).replace("Adelie", "Chinstrap"));

        assertThat(findings(read(configuration(), write(lines)), Map.of()))
                .containsExactly(
                        "labelNoise: 4 of 346 rows equal others in all that is learned from, and have different"
                                + " labels in 'species' (line 2, line 9, line 346 and 1 more): mend the labels, or add a column that"
                                + " tells the rows apart.");
    }

    @Test
    void findALabelThatIsRare() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(FILE)));
        lines.removeIf(line -> line.contains("Chinstrap") && line.hashCode() % 5 != 0);

        assertThat(findings(read(configuration(), write(lines)), Map.of(DataCheck.DRIFT, Severity.OFF)))
                .singleElement()
                .asString()
                .matches(
                        "imbalance: only \\d+ of \\d+ training rows \\(\\d\\.\\d+%\\) have the label 'Chinstrap' of 'species':"
                                + " accuracy says little about it; gate its recall, precision or f1, or add rows of it\\.");
    }

    @Test
    void findCategoriesThatASingleRowHas() throws IOException {
        assertThat(findings(column("color", (row, line) -> row == 5 ? "bleu" : row == 7 ? "redd" : row % 3 + "x")))
                .containsExactly(
                        "rareCategories: column 'color' has 2 of its 5 categories in a single row each (line 6, line"
                                + " 8); are they misspelled? They count as other.");
    }

    /** A split by nothing but the size of a number. */
    @Test
    void findATestPartThatIsUnlikeTheTrainingPart() {
        TypedTable table = read(configuration(), Path.of(FILE));
        var bills = (NumericTableColumn) table.features().stream()
                .filter(column -> column.name().equals("bill_length_mm"))
                .findFirst()
                .orElseThrow();
        int[] rows = IntStream.range(0, table.rows())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> Double.isNaN(bills.value(row)) ? 0 : bills.value(row)))
                .mapToInt(Integer::intValue)
                .toArray();
        var split = new Split(
                IntStream.of(rows).limit(270).sorted().toArray(),
                IntStream.of(rows).skip(270).sorted().toArray());
        List<String> warnings = new ArrayList<>();

        new DataChecks(EvidenceConfiguration.none()).run(table, split, warnings::add);

        assertThat(warnings)
                .contains(
                        "drift: column 'bill_length_mm' is distributed otherwise in the test part than in the training part:"
                                + " the metrics speak of other rows than the model has learned from. Look at <split>, or at"
                                + " how the rows were collected.")
                .anyMatch(warning -> warning.startsWith("drift: column 'species'"));
    }

    @Test
    void areErrorsOrOffWhereAsked() throws IOException {
        TypedTable table = column("planet", (row, line) -> "earth");

        assertThat(findings(table, Map.of(DataCheck.CONSTANT_COLUMNS, Severity.OFF)))
                .isEmpty();
        assertThatThrownBy(() -> findings(table, Map.of(DataCheck.CONSTANT_COLUMNS, Severity.ERROR)))
                .isInstanceOf(TrainingException.class)
                .hasMessage(folder.resolve("data.csv") + ": the data do not pass the <checks>:\n"
                        + "  constantColumns: column 'planet' has the same value in all 344 rows, so nothing is learned from"
                        + " it; leave it out with <column><name>planet</name><type>ignored</type></column>.\n"
                        + "Mend them, or set the check to warning or off.");
    }

    private TypedTable column(String name, BiFunction<Integer, String, String> value) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(FILE));
        UnaryOperator<String> plain = line -> line.replace("\"", "");
        return read(
                configuration(),
                write(IntStream.range(0, lines.size())
                        .mapToObj(i -> lines.get(i) + "," + (i == 0 ? name : value.apply(i, plain.apply(lines.get(i)))))
                        .toList()));
    }

    private Path write(List<String> lines) throws IOException {
        return Files.write(folder.resolve("data.csv"), lines);
    }

    private static List<String> findings(TypedTable table) {
        return findings(table, Map.of());
    }

    private static List<String> findings(TypedTable table, Map<DataCheck, Severity> severities) {
        Map<DataCheck, Severity> checks = new EnumMap<>(DataCheck.class);
        checks.putAll(severities);
        List<String> warnings = new ArrayList<>();
        new DataChecks(new EvidenceConfiguration(List.of(), Optional.empty(), checks))
                .run(table, new Splitter(new SplitConfiguration(0.2, 42)).split(table), warnings::add);
        return warnings;
    }

    private static Configurations configuration() {
        return Configurations.target("species").missing(MissingPolicy.IMPUTE);
    }

    private static TypedTable read(Configurations configuration, Path file) {
        return new TableReader(configuration.missing(MissingPolicy.IMPUTE).build()).read(new CsvSource(file, true, 0));
    }
}
