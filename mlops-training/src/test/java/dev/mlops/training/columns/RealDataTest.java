package dev.mlops.training.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.Task;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.source.CsvSource;
import dev.mlops.training.split.Split;
import dev.mlops.training.split.Splitter;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.TableReader;
import dev.mlops.training.table.TypedTable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole road from a file to a data set, on data as it is found. */
class RealDataTest {
    private static final Path DATA = Path.of("src/test/resources/data");

    @Test
    void readsIrisWithItsOddFirstLine() {
        var source = new CsvSource(DATA.resolve("iris.csv"), false, 1);
        var configuration =
                Configurations.target("last").task(Task.CLASSIFICATION).build();

        TypedTable table = new TableReader(configuration).read(source);
        Split split = new Splitter(configuration.split()).split(table);
        Schema schema = new SchemaFitter(10, NumericScaling.NONE, NumericScaling.NONE).fit(table, split.train());

        assertThat(table.rows()).isEqualTo(150);
        assertThat(table.inferences())
                .extracting(Object::toString)
                .first()
                .isEqualTo("column 'x0': numeric, since every value is a number");
        assertThat(schema.columns()).hasSize(4);
        assertThat(((LabelTarget) schema.target()).labels()).containsExactly("0", "1", "2");
        var train = new TableRows(table, schema).labels(split.train());
        assertThat(train.size() + split.test().length).isEqualTo(150);
        assertThat(train.getFeatureMap().keySet()).containsExactlyInAnyOrder("x0", "x1", "x2", "x3");
    }

    @Test
    void readsPenguinsWithTheirMissingValues() {
        var configuration =
                Configurations.target("species").missing(MissingPolicy.IMPUTE).build();

        TypedTable table = new TableReader(configuration).read(new CsvSource(DATA.resolve("penguins.csv"), true, 0));
        Split split = new Splitter(configuration.split()).split(table);
        Schema schema = new SchemaFitter(10, NumericScaling.STANDARDIZE, NumericScaling.NONE).fit(table, split.train());

        assertThat(table.task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(schema.columns()).noneMatch(column -> column.required());
        assertThat(new TableRows(table, schema).labels(split.test()).getOutputs())
                .hasSize(3);
    }

    @Test
    void readsSacramentoAsARegression() {
        var configuration = Configurations.target("price").build();

        TypedTable table = new TableReader(configuration).read(new CsvSource(DATA.resolve("sacramento.csv"), true, 0));
        Split split = new Splitter(configuration.split()).split(table);
        Schema schema =
                new SchemaFitter(10, NumericScaling.STANDARDIZE, NumericScaling.STANDARDIZE).fit(table, split.train());

        assertThat(table.rows()).isEqualTo(932);
        assertThat(table.task()).isEqualTo(Task.REGRESSION);
        assertThat(table.warnings()).isEmpty();
        assertThat(schema.columns())
                .extracting(Object::getClass)
                .extracting(Class::getSimpleName)
                .containsExactlyElementsOf(List.of(
                        "CategoricalColumn",
                        "CategoricalColumn",
                        "NumericColumn",
                        "NumericColumn",
                        "NumericColumn",
                        "CategoricalColumn",
                        "NumericColumn",
                        "NumericColumn"));
        var train = new TableRows(table, schema).values(split.train());
        double mean = train.getData().stream()
                .mapToDouble(example -> example.getOutput().getValues()[0])
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(-1e-9, 1e-9);
        assertThat(split.test().length).isBetween(150, 220);
    }

    @Test
    void readsChurn() {
        var configuration = Configurations.target("churn").build();

        TypedTable table = new TableReader(configuration).read(new CsvSource(DATA.resolve("churn.csv"), true, 0));
        Split split = new Splitter(configuration.split()).split(table);

        assertThat(table.rows()).isEqualTo(5000);
        assertThat(table.warnings()).isEmpty();
        assertThat(split.test().length).isBetween(900, 1100);
    }
}
