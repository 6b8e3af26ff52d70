package dev.mlops.training.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.training.TrainingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parquet, and SQL over files, by DuckDB. */
class DuckDbTest {
    @TempDir
    private Path folder;

    @Test
    void readsParquetFilesAsOneDataSet() throws SQLException {
        Path first = parquet("it's.parquet", "select 1 a, 'x' b, true c, date '2026-02-03' d");
        Path second = parquet("2.parquet", "select 'y' b, 2.5 a, null c, null d");

        RawTable table = DataSets.read(List.of(first, second), Map.of(), new Log());

        assertThat(table.names()).containsExactly("a", "b", "c", "d");
        assertThat(DataSets.rows(table))
                .isEqualTo(List.of(List.of(1.0, "x", "true", "2026-02-03"), List.of(2.5, "y", "-", "-")));
    }

    @Test
    void asksFilesBySql() throws Exception {
        Path file = Files.writeString(folder.resolve("sales.csv"), "who,amount\na,1\na,2\nb,5\n");
        QueryDefinition query = new QueryDefinition(
                "sales",
                "jdbc:duckdb:",
                "select who, sum(amount) as total, count(*) as n from '" + file + "' group by who order by who",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        RawTable table = new RawSources(getClass().getClassLoader(), new Log())
                .open(query, Optional.empty(), 0)
                .read(DataSets.INFERRED);

        assertThat(DataSets.rows(table)).isEqualTo(List.of(List.of("a", 3.0, 2.0), List.of("b", 5.0, 1.0)));
    }

    @Test
    void saysWhichFileIsNoParquet() throws Exception {
        Path file = Files.writeString(folder.resolve("a.parquet"), "a,b\n1,2\n");

        assertThatThrownBy(() -> DataSets.read(List.of(file), Map.of(), new Log()))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("The reading of DATA fails: ")
                .hasMessageContaining("a.parquet");
    }

    @Test
    void namesTheDependencyThatReadsParquet() {
        List<Path> files = List.of(folder.resolve("a.parquet"));
        var sources = new RawSources(ClassLoader.getPlatformClassLoader(), new Log());

        assertThatThrownBy(() -> sources.open(DataSets.definition(files, Map.of()), Optional.empty(), 0)
                        .read(DataSets.INFERRED))
                .isInstanceOf(TrainingException.class)
                .hasMessage("""
                        A Parquet file needs the JDBC driver of duckdb. Add the newest version, for training alone:
                        <dependency>
                          <groupId>org.duckdb</groupId>
                          <artifactId>duckdb_jdbc</artifactId>
                          <version>…</version>
                          <scope>provided</scope>
                        </dependency>""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://a/b | <groupId>org.postgresql</groupId>",
                "jdbc:acme:x | for jdbc:acme: on the class path that trains. Add the dependency that its maker names",
                "postgresql://a/b | <url>postgresql://a/b</url> is not valid: expected the URL of a database for JDBC"
            })
    void namesTheDriverThatIsAbsent(String url, String said) {
        var query = new QueryDefinition("data", url, "select 1", Optional.empty(), Optional.empty(), Optional.empty());
        var sources = new RawSources(ClassLoader.getPlatformClassLoader(), new Log());

        assertThatThrownBy(() -> sources.open(query, Optional.empty(), 0).read(DataSets.INFERRED))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(said);
    }

    private Path parquet(String name, String query) throws SQLException {
        Path file = folder.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (" + query + ") to '" + file.toString().replace("'", "''") + "' (format parquet)");
        }
        return file;
    }
}
