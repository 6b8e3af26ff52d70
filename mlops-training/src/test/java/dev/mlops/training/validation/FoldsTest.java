package dev.mlops.training.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.configuration.SplitConfiguration;
import dev.mlops.training.source.CsvSource;
import dev.mlops.training.split.RowKeys;
import dev.mlops.training.split.Split;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.TableReader;
import dev.mlops.training.table.TypedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldsTest {
    @TempDir
    private Path folder;

    @Test
    void holdOutEveryRowOnceAndEachClassInItsShare() {
        TypedTable table = penguins();

        List<Split> splits = new Folds(table, table::splitKey, 10).splits(42, 0);

        assertThat(splits).hasSize(10);
        assertThat(splits.stream()
                        .flatMapToInt(split -> IntStream.of(split.test()))
                        .sorted()
                        .toArray())
                .isEqualTo(IntStream.range(0, table.rows()).toArray());
        for (Split split : splits) {
            assertThat(split.train().length + split.test().length).isEqualTo(table.rows());
            // 152, 68 and 124 rows of the three.
            assertThat(count(table, split, "Adelie")).isBetween(15L, 16L);
            assertThat(count(table, split, "Chinstrap")).isBetween(6L, 7L);
            assertThat(count(table, split, "Gentoo")).isBetween(12L, 13L);
        }
    }

    private Folds folds(int count) {
        TypedTable table = penguins();
        return new Folds(table, table::splitKey, count);
    }

    /** Here of the island, of which there are three. */
    @Test
    void keepRowsOfOneGroupTogether() {
        TypedTable table = read(
                Configurations.target("sex").missing(MissingPolicy.DROP),
                Path.of("src/test/resources/data/penguins.csv"));
        var island = RowKeys.of(new SplitConfiguration(0.2, 42, Optional.of("island"), Optional.empty()), table);

        List<Split> splits = new Folds(table, island, 2).splits(42, 0);

        for (Split split : splits) {
            assertThat(IntStream.of(split.test())
                            .mapToLong(island)
                            .distinct()
                            .boxed()
                            .toList())
                    .doesNotContainAnyElementsOf(IntStream.of(split.train())
                            .mapToLong(island)
                            .distinct()
                            .boxed()
                            .toList());
        }
    }

    @Test
    void areOthersWithAnotherSeedAndAtEachRepeat() {
        var folds = folds(5);

        assertThat(folds.splits(42, 0).get(0).test())
                .isEqualTo(folds.splits(42, 0).get(0).test());
        assertThat(folds.splits(42, 0).get(0).test())
                .isNotEqualTo(folds.splits(42, 1).get(0).test());
        assertThat(folds.splits(42, 0).get(0).test())
                .isNotEqualTo(folds.splits(43, 0).get(0).test());
    }

    /** A third of the rows twice, in any order. */
    @Test
    void keepEqualRowsTogetherAndDoNotHeedTheirOrder() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("src/test/resources/data/penguins.csv")));
        String header = lines.remove(0);
        lines.addAll(List.copyOf(lines.subList(0, 110)));
        TypedTable one = read(header, lines);
        Collections.shuffle(lines, new Random(1));
        TypedTable other = read(header, lines);

        List<Split> splits = new Folds(one, one::splitKey, 5).splits(42, 0);

        for (Split split : splits) {
            assertThat(keys(one, split.train())).doesNotContainAnyElementsOf(keys(one, split.test()));
        }
        List<Split> shuffled = new Folds(other, other::splitKey, 5).splits(42, 0);
        for (int fold = 0; fold < 5; fold++) {
            assertThat(shuffled.get(fold).test()).isEqualTo(splits.get(fold).test());
        }
    }

    @Test
    void sayWhichClassHasTooFewRows() {
        assertThatThrownBy(() -> folds(70))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "src/test/resources/data/penguins.csv: class 'Chinstrap' of the target has only 68 different"
                                + " rows, too few for each of 70 folds to have one.\n"
                                + "Try <crossValidation><folds>68</folds></crossValidation>, or add rows.");
    }

    @Test
    void sayWhereAClassHasOnlyRowsThatEqualOthers() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(i + ",no");
        }
        rows.add("3,yes");
        TypedTable table = read(Configurations.target("label"), "number,label", rows);

        assertThatThrownBy(() -> new Folds(table, table::splitKey, 5).splits(42, 0))
                .isInstanceOf(TrainingException.class)
                .hasMessageEndingWith(
                        "data.csv: one of 5 folds has all rows of a class of the target 'label', since they"
                                + " equal rows of other classes.\nLook for columns that would tell them apart, or take out"
                                + " <crossValidation>.");
    }

    private static long count(TypedTable table, Split split, String label) {
        return IntStream.of(split.test())
                .filter(row -> table.label(row).equals(label))
                .count();
    }

    private static List<Long> keys(TypedTable table, int[] rows) {
        return IntStream.of(rows).mapToObj(table::splitKey).toList();
    }

    private static TypedTable penguins() {
        return read(configuration(), Path.of("src/test/resources/data/penguins.csv"));
    }

    private TypedTable read(String header, List<String> rows) throws IOException {
        return read(configuration(), header, rows);
    }

    private TypedTable read(Configurations configuration, String header, List<String> rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        lines.addAll(rows);
        return read(configuration, Files.write(folder.resolve("data.csv"), lines));
    }

    private static TypedTable read(Configurations configuration, Path file) {
        return new TableReader(configuration.build()).read(new CsvSource(file, true, 0));
    }

    private static Configurations configuration() {
        return Configurations.target("species").missing(MissingPolicy.IMPUTE);
    }
}
