package dev.mlops.training.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.training.TrainingException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** On a real PostgreSQL. */
class JdbcSourceTest {
    /** Not within an assertion, which would take the skip for an answer. */
    @BeforeEach
    void askPostgres() {
        Postgres.address();
    }

    private static final String MANY = "select i as a, 'text ' || i % 7 as b from generate_series(1, 200000) i";

    /** Here, since what skips a test is an exception, which a test of exceptions would take for one of its own. */
    @BeforeAll
    static void needPostgres() {
        Postgres.address();
    }

    @Test
    void readsEachTypeAsTheDatabaseSays() throws SQLException {
        Log log = new Log();

        RawTable table = source(Postgres.query("""
                        select 7::smallint s, 9007199254740993 l, 1.10::numeric(9,2) n, 1.1::real r, 0.1::float8 d,
                          true b, date '2026-02-03' as day, time '04:05' t, timestamp '2026-02-03 04:05' ts,
                          timestamptz '2026-02-03 04:05+02' tz, '007' x, 'NA' na, B'101' bits, '{"a":1}'::jsonb j
                        union all select null, null, null, null, 'NaN', null, null, null, null, null, null, 'x', null,
                          null"""), log).read(DataSets.INFERRED);

        assertThat(table.names())
                .containsExactly("s", "l", "n", "r", "d", "b", "day", "t", "ts", "tz", "x", "na", "bits", "j");
        assertThat(DataSets.rows(table))
                .isEqualTo(List.of(
                        List.of(
                                7.0,
                                9007199254740992.0,
                                1.1,
                                1.1,
                                0.1,
                                "true",
                                "2026-02-03",
                                "04:05:00",
                                "2026-02-03T04:05:00",
                                "2026-02-03T02:05:00Z",
                                "007",
                                "-",
                                "101",
                                "{\"a\": 1}"),
                        List.of("-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "x", "-", "-")));
        assertThat(table.places().place(1)).isEqualTo("row 2");
        assertThat(log.lines()).containsExactly("the database: 2 rows of a query");
    }

    @Test
    void readsNumbersAsTextsAndTextsAsNumbersWhereThatIsAskedFor() {
        List<RequestedColumn> requests = List.of(
                RequestedColumn.of(ColumnKind.TEXTS),
                new RequestedColumn(ColumnKind.NUMBERS, "REMEDY"),
                RequestedColumn.of(ColumnKind.KEYS),
                RequestedColumn.of(ColumnKind.SKIPPED));

        RawTable table = source(Postgres.query("select 1 a, '2.5' b, 3 c, ''::bytea d"), new Log())
                .read((source, names) -> requests);

        assertThat(DataSets.rows(table)).isEqualTo(List.of(List.of("1", 2.5, "?", "?")));
    }

    /** In parts: all at once would not fit a heap as small as that of this JVM. */
    @Test
    void readsMoreThanIsFetchedAtATime() {
        RawTable table = source(Postgres.query(MANY), new Log()).read(DataSets.INFERRED);

        assertThat(table.rows()).isEqualTo(200_000);
        assertThat(DataSets.rows(table).get(199_999)).isEqualTo(List.of(200_000.0, "text 3"));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(
                        "select 1 a, 2 b, 3 a",
                        "Two columns of the <query> of the database are called 'a'; the names of columns differ.\n"
                                + "Name one otherwise, with AS."),
                Arguments.of("select 1 a where false", "The <query> of the database gives no row."),
                Arguments.of(
                        "select ''::bytea a",
                        "Column 'a' of the database is of the type bytea, from which no model learns.\n"
                                + "Leave it out of the <query>, or add"
                                + " <column><name>a</name><type>ignored</type></column>."),
                Arguments.of(
                        "select 1 a union all select 'Infinity'::float8",
                        "Row 2 of the database: the number of column 'a' is infinite.\n"
                                + "Give a finite number, or none where the value is missing."),
                Arguments.of(
                        "select a from nowhere",
                        "The <query> of the database fails: ERROR: relation \"nowhere\" does not exist\n"
                                + "  Position: 15"),
                Arguments.of(
                        "select 1 / (3 - i) a from generate_series(1, 9) i",
                        "The <query> of the database fails: ERROR: division by zero"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void saysWhatIsWrongWithTheQuery(String query, String message) {
        assertThatThrownBy(() -> source(Postgres.query(query), new Log()).read(DataSets.INFERRED))
                .isInstanceOf(TrainingException.class)
                .hasMessage(message);
    }

    @Test
    void saysWhichTextIsNoNumber() {
        assertThatThrownBy(() -> source(Postgres.query("select 'x' a"), new Log())
                        .read((source, names) -> List.of(new RequestedColumn(ColumnKind.NUMBERS, "REMEDY"))))
                .hasMessage("Row 1 of the database: column 'a' takes numbers, and 'x' is none.\nREMEDY");
    }

    @Test
    void changesNothing() throws SQLException {
        Postgres.run("drop table if exists written", "create table written (a int)");

        assertThatThrownBy(() -> source(
                                Postgres.query(
                                        "with w as (insert into written values (1) returning a) select * from w"),
                                new Log())
                        .read(DataSets.INFERRED))
                .hasMessage(
                        "The <query> of the database fails: ERROR: cannot execute SELECT in a read-only transaction");
    }

    @Test
    void saysThatTheConnectionBrokeHalfWay() throws Exception {
        try (var proxy = new CuttingProxy(Postgres.address(), 400_000)) {
            String url = Postgres.url(proxy.address());
            QueryDefinition query = new QueryDefinition(
                    "the database", url, MANY, Optional.empty(), Optional.empty(), Optional.of(Postgres.LOGIN));

            assertThatThrownBy(() -> source(query, new Log()).read(DataSets.INFERRED))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageMatching("The connection to the database \\Q" + url
                            + "\\E broke after [1-9]\\d*0000 rows: An I/O error occurred while sending to the backend\\."
                            + "\nNothing was trained, and what was built before is as it was\\. Build again when the"
                            + " database answers\\.");
        }
    }

    @Test
    void saysThatTheDatabaseCannotBeReached() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        String url = Postgres.url("127.0.0.1:" + free);
        QueryDefinition query = new QueryDefinition(
                "the database", url, MANY, Optional.of("select 1"), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> source(query, new Log()).fingerprint())
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessage("The database " + url + " cannot be reached: Connection to 127.0.0.1:" + free
                        + " refused. Check that the hostname and port are correct and that the postmaster is accepting"
                        + " TCP/IP connections.");
    }

    @Test
    void saysThatTheLoginIsRefusedWithoutThePassword() {
        QueryDefinition query = new QueryDefinition(
                "the database",
                Postgres.url(),
                MANY,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Login("mlops", "wrong-canary")));

        assertThatThrownBy(() -> source(query, new Log()).read(DataSets.INFERRED))
                .isInstanceOf(TrainingException.class)
                .hasMessage("The database " + Postgres.url() + " refuses the login of user 'mlops': FATAL: password"
                        + " authentication failed for user \"mlops\"\n"
                        + "Name with <serverId> in <data> a <server> of settings.xml that has <username> and"
                        + " <password>.");
        assertThat(query.toString()).doesNotContain("canary");
    }

    @Test
    void tellsByTheFingerprintWhetherRowsChanged() throws SQLException {
        Postgres.run("drop table if exists stamped", "create table stamped (a int)", "insert into stamped values (1)");
        String query = "select a from stamped";
        Optional<String> before = fingerprint(query, "select max(a), count(*) from stamped");

        assertThat(before).isPresent();
        assertThat(fingerprint(query, "select max(a), count(*) from stamped")).isEqualTo(before);
        assertThat(fingerprint("select a + 1 as a from stamped", "select max(a), count(*) from stamped"))
                .isNotEqualTo(before);
        Postgres.run("insert into stamped values (1)");
        assertThat(fingerprint(query, "select max(a), count(*) from stamped")).isNotEqualTo(before);
    }

    private static Optional<String> fingerprint(String query, String fingerprintQuery) {
        return source(
                        new QueryDefinition(
                                "the database",
                                Postgres.url(),
                                query,
                                Optional.of(fingerprintQuery),
                                Optional.empty(),
                                Optional.of(Postgres.LOGIN)),
                        new Log())
                .fingerprint();
    }

    private static RawSource source(QueryDefinition query, Log log) {
        return new RawSources(JdbcSourceTest.class.getClassLoader(), log).open(query, Optional.empty(), 0);
    }
}
