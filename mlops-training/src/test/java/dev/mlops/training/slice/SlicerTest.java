package dev.mlops.training.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.configuration.SplitConfiguration;
import dev.mlops.training.source.CsvSource;
import dev.mlops.training.split.Split;
import dev.mlops.training.split.Splitter;
import dev.mlops.training.table.CategoricalTableColumn;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.TableColumn;
import dev.mlops.training.table.TableReader;
import dev.mlops.training.table.TypedTable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlicerTest {
    private static final int MIN_COUNT = 10;

    @Test
    void partsByCategoriesAndPoolsRareOnes() {
        TypedTable table = read(Configurations.target("price"), "sacramento.csv");
        Split split = new Splitter(new SplitConfiguration(0.2, 42)).split(table);

        List<Slice> slices = new Slicer(table, split, MIN_COUNT).slices("city");

        assertThat(slices)
                .extracting(Slice::name)
                .contains("ELK_GROVE", "SACRAMENTO", "other")
                .doesNotContain("WILTON");
        assertThat(slices).allMatch(slice -> slice.places().length >= MIN_COUNT);
        assertThat(slices.stream().mapToInt(slice -> slice.places().length).sum())
                .isEqualTo(split.test().length);
        var city = (CategoricalTableColumn) column(table, "city");
        for (Slice slice : slices.subList(0, slices.size() - 1)) {
            assertThat(IntStream.of(slice.places()).mapToObj(place -> city.text(split.test()[place])))
                    .containsOnly(slice.name());
            assertThat(IntStream.of(split.train())
                            .filter(row -> slice.name().equals(city.text(row)))
                            .count())
                    .isGreaterThanOrEqualTo(MIN_COUNT);
        }
    }

    @Test
    void partsNumbersByTheQuartilesOfTheTrainingRows() {
        TypedTable table = read(Configurations.target("churn"), "churn.csv");
        Split split = new Splitter(new SplitConfiguration(0.2, 42)).split(table);

        List<Slice> slices = new Slicer(table, split, MIN_COUNT).slices("number_customer_service_calls");

        // The quartiles are 1, 1 and 2 calls.
        assertThat(slices).extracting(Slice::name).containsExactly("up to 1", "1 to 2", "above 2");
        var calls = (NumericTableColumn) column(table, "number_customer_service_calls");
        assertThat(IntStream.of(slices.get(1).places()).mapToDouble(place -> calls.value(split.test()[place])))
                .containsOnly(2.0);
        assertThat(IntStream.of(slices.get(2).places()).mapToDouble(place -> calls.value(split.test()[place])))
                .allMatch(value -> value > 2);
    }

    @Test
    void knowsRowsWithoutAValueAndTellsOfNoFew() {
        TypedTable table = read(Configurations.target("species").missing(MissingPolicy.IMPUTE), "penguins.csv");
        // All rows are on both sides, so that there are as many as can be.
        int[] all = IntStream.range(0, table.rows()).toArray();

        List<Slice> slices = new Slicer(table, new Split(all, all), MIN_COUNT).slices("sex");

        assertThat(slices).extracting(Slice::name).containsExactly("female", "male", "missing");
        assertThat(slices.get(2).places()).hasSize(11);
        assertThat(new Slicer(table, new Split(all, all), 12).slices("sex"))
                .extracting(Slice::name)
                .containsExactly("female", "male");
    }

    @Test
    void namesTheColumnsWhereThereIsNoSuchOne() {
        TypedTable table = read(Configurations.target("species").missing(MissingPolicy.IMPUTE), "penguins.csv");
        var slicer = new Slicer(table, new Split(new int[] {0}, new int[] {1}), MIN_COUNT);

        assertThatThrownBy(() -> slicer.slices("iland"))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "<slice>iland</slice>: src/test/resources/data/penguins.csv has no such column to learn from. Did"
                                + " you mean island?\nRows are parted by one of bill_depth_mm, bill_length_mm, body_mass_g,"
                                + " flipper_length_mm, island, sex.");
        assertThatThrownBy(() -> slicer.slices("species"))
                .hasMessageStartingWith(
                        "<slice>species</slice>: src/test/resources/data/penguins.csv has no such column to learn from.");
    }

    @Test
    void partsByNoId() {
        TypedTable table = read(Configurations.target("price").column("zip", ColumnType.ID), "sacramento.csv");

        assertThat(Slicer.columns(table)).contains("city", "sqft").doesNotContain("zip", "price");
    }

    private static TableColumn column(TypedTable table, String name) {
        return table.features().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TypedTable read(Configurations configuration, String file) {
        return new TableReader(configuration.build())
                .read(new CsvSource(Path.of("src/test/resources/data", file), true, 0));
    }
}
