package dev.mlops.training.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.training.TrainingException;
import dev.mlops.training.data.Column;
import dev.mlops.training.data.TableSource;
import dev.mlops.training.data.TableWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaSourceTest {
    /** As a project would write it. */
    public static final class Customers implements TableSource {
        @Override
        public void read(TableWriter table) {
            table.columns(Column.text("plan"), Column.number("calls"), Column.bool("churn"), Column.time("since"));
            table.row("basic", 12, false, LocalDate.of(2026, 2, 3));
            table.row(TimeUnit.DAYS, new BigDecimal("40.5"), true, LocalDateTime.of(2026, 2, 3, 4, 5));
            table.row("NA", Double.NaN, null, Instant.EPOCH);
            table.row("", null, null, ZonedDateTime.of(2026, 2, 3, 4, 5, 6, 0, ZoneId.of("+02:00")));
        }

        @Override
        public Optional<String> fingerprint() {
            return Optional.of("version 1");
        }
    }

    /** Tells by its name what it does wrong. */
    public abstract static class Broken implements TableSource {
        private final Column[] columns = {Column.number("a"), Column.text("b")};

        public static final class SaysNothing extends Broken {
            @Override
            public void read(TableWriter table) {
                // Not even a column.
            }
        }

        public static final class NamesNoColumn extends Broken {
            @Override
            public void read(TableWriter table) {
                table.row(1);
            }
        }

        public static final class NamesAColumnTwice extends Broken {
            @Override
            public void read(TableWriter table) {
                table.columns(Column.text("a"), Column.number("a"));
            }
        }

        public static final class LeavesAValueOut extends Broken {
            @Override
            public void read(TableWriter table) {
                table.columns(super.columns);
                table.row(1, "x");
                table.row(1);
            }
        }

        public static final class GivesATextForANumber extends Broken {
            @Override
            public void read(TableWriter table) {
                table.columns(super.columns);
                table.row("secret", "x");
            }
        }

        public static final class GivesInfinity extends Broken {
            @Override
            public void read(TableWriter table) {
                table.columns(super.columns);
                table.row(Double.POSITIVE_INFINITY, "x");
            }
        }

        public static final class Throws extends Broken {
            @Override
            public void read(TableWriter table) throws IOException {
                table.columns(super.columns);
                table.row(1, "x");
                throw new IOException("the service is down");
            }
        }

        public static final class TakesParameters extends Broken {
            public TakesParameters(String parameter) {}

            @Override
            public void read(TableWriter table) {}
        }
    }

    @Test
    void readsWhatTheClassWrites() {
        Log log = new Log();

        RawTable table = source(Customers.class, log).read(DataSets.INFERRED);

        assertThat(table.names()).containsExactly("plan", "calls", "churn", "since");
        assertThat(DataSets.rows(table))
                .isEqualTo(List.of(
                        List.of("basic", 12.0, "false", "2026-02-03"),
                        List.of("DAYS", 40.5, "true", "2026-02-03T04:05:00"),
                        List.of("-", "-", "-", "1970-01-01T00:00:00Z"),
                        List.of("-", "-", "-", "2026-02-03T02:05:06Z")));
        assertThat(table.places().place(1)).isEqualTo("row 2");
        assertThat(log.lines()).containsExactly(Customers.class.getName() + ": 4 rows");
    }

    @Test
    void writesNumbersAsACsvFileWouldWhereTextsAreAskedFor() {
        RawTable table = source(Customers.class, new Log())
                .read((source, names) -> List.of(
                        RequestedColumn.of(ColumnKind.KEYS),
                        RequestedColumn.of(ColumnKind.TEXTS),
                        RequestedColumn.of(ColumnKind.SKIPPED),
                        RequestedColumn.of(ColumnKind.TEXTS)));

        assertThat(DataSets.rows(table).stream().map(row -> row.get(1))).containsExactly("12", "40.5", "-", "-");
    }

    @Test
    void passesTheFingerprintOn() {
        assertThat(source(Customers.class, new Log()).fingerprint()).contains("version 1");
        assertThat(source(Broken.Throws.class, new Log()).fingerprint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SaysNothing          | CLASS gives no row.",
                "NamesNoColumn        | CLASS fails after 0 rows: java.lang.IllegalStateException: name the columns before the first row",
                "NamesAColumnTwice    | CLASS fails after 0 rows: java.lang.IllegalArgumentException: the name 'a' of a column is there twice",
                "LeavesAValueOut      | CLASS fails after 1 row: java.lang.IllegalArgumentException: row 2 has 1 values, expected 2 as there are columns",
                "GivesATextForANumber | CLASS fails after 0 rows: java.lang.IllegalArgumentException: row 1: column 'a' takes numbers, and not a java.lang.String",
                "GivesInfinity        | `Row 1 of CLASS: the number of column 'a' is infinite.\nGive a finite number, or none where the value is missing.`",
                "Throws               | CLASS fails after 1 row: java.io.IOException: the service is down",
                "TakesParameters      | <source>CLASS</source> of <data> cannot be made: expected a public class with a public constructor without parameters."
            })
    void saysWhatTheClassDoesWrong(String name, String message) {
        String className = Broken.class.getName() + "$" + name;

        assertThatThrownBy(() -> source(className, new Log()).read(DataSets.INFERRED))
                .isInstanceOf(TrainingException.class)
                .hasMessage(message.replace("CLASS", className));
    }

    @Test
    void saysThatThereIsNoSuchClass() {
        assertThatThrownBy(() -> source("com.acme.Absent", new Log()).read(DataSets.INFERRED))
                .isInstanceOf(TrainingException.class)
                .hasMessage("<source>com.acme.Absent</source> of <data> names no class on the class path that trains.\n"
                        + "Write it in src/main/java, with the dependency dev.mlops:mlops-training in scope provided,"
                        + " and name it with its package.");
    }

    @Test
    void saysThatTheClassIsNoSource() {
        assertThatThrownBy(() -> source(String.class, new Log()).read(DataSets.INFERRED))
                .isInstanceOf(TrainingException.class)
                .hasMessage("<source>java.lang.String</source> of <data> is no dev.mlops.training.data.TableSource.\n"
                        + "Implement it: its one method writes the rows.");
    }

    private static RawSource source(Class<?> type, Log log) {
        return source(type.getName(), log);
    }

    private static RawSource source(String className, Log log) {
        return new RawSources(JavaSourceTest.class.getClassLoader(), log)
                .open(new SourceDefinition(className, Optional.empty()), Optional.empty(), 0);
    }
}
