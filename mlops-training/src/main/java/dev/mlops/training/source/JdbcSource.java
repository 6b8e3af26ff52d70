package dev.mlops.training.source;

import dev.mlops.model.digest.Digests;
import dev.mlops.training.TrainingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The result of a query, read over JDBC as it comes. Its columns have the types that the database says: numbers,
 * booleans as {@code true} and {@code false}, dates and times as ISO 8601 has them, anything else as text. NULL is a
 * missing value, and so is a text that stands for one in a CSV file.
 */
final class JdbcSource implements RawSource {
    /** Rows that are asked for at a time: a trip to the database for each ten thousand, and little memory for them. */
    private static final int FETCH_SIZE = 10_000;

    private static final String CONNECTION = "08";
    private static final String LOGIN = "28";
    private static final String SHUTDOWN = "57P";

    private final QueryDefinition definition;
    private final String purpose;
    private final String act;
    private final ClassLoader loader;
    private final SourceLog log;

    /**
     * @param purpose what needs the driver, as an error begins
     * @param act what fails where the query does, as an error calls it
     * @param loader where drivers are found
     */
    JdbcSource(QueryDefinition definition, String purpose, String act, ClassLoader loader, SourceLog log) {
        this.definition = definition;
        this.purpose = purpose;
        this.act = act;
        this.loader = loader;
        this.log = log;
    }

    @Override
    public Optional<String> fingerprint() {
        return definition.fingerprintQuery().map(query -> run("<fingerprintQuery>", query, this::fingerprint));
    }

    @Override
    public RawTable read(ColumnPlan plan) {
        return run(act, definition.query(), (rows, progress) -> read(rows, plan, progress));
    }

    @FunctionalInterface
    private interface ResultReader<T> {
        /** @param progress counts the rows that were read */
        T read(ResultSet rows, int[] progress) throws SQLException;
    }

    private <T> T run(String element, String query, ResultReader<T> reader) {
        int[] progress = {0};
        try (Connection connection = connect()) {
            prepare(connection);
            try (Statement statement =
                    connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                // MySQL streams by this very number, and otherwise sends all at once.
                statement.setFetchSize(definition.url().startsWith("jdbc:mysql:") ? Integer.MIN_VALUE : FETCH_SIZE);
                try (ResultSet rows = statement.executeQuery(query)) {
                    return reader.read(rows, progress);
                }
            } finally {
                rollback(connection);
            }
        } catch (SQLException e) {
            throw failure(element, e, progress[0]);
        }
    }

    /**
     * PostgreSQL sends a result in parts only within a transaction; that it only reads is more than some can promise.
     */
    private static void prepare(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(true);
        } catch (SQLException e) {
            // DuckDB says so when it opens a database, or not at all.
        }
        connection.setAutoCommit(false);
    }

    /** A connection that broke cannot be told to roll back, nor need it. */
    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // What went wrong before is told.
        }
    }

    private Connection connect() {
        Driver driver = JdbcDriver.of(definition.url(), loader, purpose);
        Properties properties = new Properties();
        definition.login().ifPresent(login -> {
            properties.setProperty("user", login.username());
            properties.setProperty("password", login.password());
        });
        if (definition.url().startsWith("jdbc:postgresql:")) {
            // A database that vanished behind a router is noticed, if late.
            properties.setProperty("tcpKeepAlive", "true");
        }
        try {
            Connection connection = driver.connect(definition.url(), properties);
            if (connection == null) {
                throw new TrainingException("<url>" + definition.url() + "</url> is not valid: the driver "
                        + driver.getClass().getName() + " takes it for another's.");
            }
            return connection;
        } catch (SQLException e) {
            if (state(e).startsWith(LOGIN)) {
                throw new TrainingException(
                        "The database " + definition.url() + " refuses the login"
                                + definition
                                        .login()
                                        .map(login -> " of user '" + login.username() + "'")
                                        .orElse("")
                                + ": " + message(e) + "\n"
                                + "Name with <serverId> in <data> a <server> of settings.xml that has <username> and"
                                + " <password>.",
                        e);
            }
            throw new SourceUnavailableException(
                    "The database " + definition.url() + " cannot be reached: " + message(e), e);
        }
    }

    private RawTable read(ResultSet rows, ColumnPlan plan, int[] progress) throws SQLException {
        List<JdbcColumn> columns = columns(rows.getMetaData());
        var table = new TableBuilder(definition.name(), typed(plan, columns), DecimalSign.POINT);
        table.columns(columns.stream().map(JdbcColumn::name).toList());
        while (rows.next()) {
            for (int i = 0; i < columns.size(); i++) {
                add(table, i, columns.get(i), rows);
            }
            table.endRow(++progress[0]);
        }
        if (progress[0] == 0) {
            throw new TrainingException("The " + act + " of " + definition.name() + " gives no row.");
        }
        log.info(definition.name() + ": " + progress[0] + " rows of a query");
        return new RawTable(
                definition.name(),
                table.names(),
                table.build(log).stream().map(Optional::orElseThrow).toList(),
                RowPlaces.numbered(progress[0]));
    }

    private List<JdbcColumn> columns(ResultSetMetaData metadata) throws SQLException {
        List<JdbcColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            JdbcColumn column = JdbcColumn.of(metadata, i);
            for (JdbcColumn other : columns) {
                if (other.name().equals(column.name())) {
                    throw new TrainingException("Two columns of the <query> of " + definition.name() + " are called '"
                            + column.name() + "'; the names of columns differ.\nName one otherwise, with AS.");
                }
            }
            columns.add(column);
        }
        return columns;
    }

    /** The database knows what the plan would have inferred. */
    private ColumnPlan typed(ColumnPlan plan, List<JdbcColumn> columns) {
        return (source, names) -> {
            List<RequestedColumn> typed = new ArrayList<>();
            List<RequestedColumn> requested = plan.columns(source, names);
            for (int i = 0; i < columns.size(); i++) {
                JdbcColumn column = columns.get(i);
                RequestedColumn request = requested.get(i);
                if (column.isBinary() && request.kind() != ColumnKind.SKIPPED) {
                    throw new TrainingException("Column '" + column.name() + "' of " + source + " is of the type "
                            + column.typeName() + ", from which no model learns.\n"
                            + "Leave it out of the <query>, or add <column><name>" + column.name()
                            + "</name><type>ignored</type></column>.");
                }
                typed.add(
                        request.kind() == ColumnKind.INFERRED
                                ? RequestedColumn.of(column.isNumeric() ? ColumnKind.NUMBERS : ColumnKind.TEXTS)
                                : request);
            }
            return typed;
        };
    }

    private static void add(TableBuilder table, int index, JdbcColumn column, ResultSet rows) throws SQLException {
        switch (table.kind(index)) {
            case SKIPPED -> {
                // Not asked for: a driver may then not even decode it.
            }
            case NUMBERS -> {
                if (column.isNumeric()) {
                    table.addNumber(index, column.number(rows));
                } else {
                    table.add(index, column.text(rows));
                }
            }
            default -> table.addText(index, column.text(rows));
        }
    }

    /** The digest of the query's rows, in their order, and of what is asked for. */
    private String fingerprint(ResultSet rows, int[] progress) throws SQLException {
        MessageDigest digest = Digests.algorithm();
        int columns = rows.getMetaData().getColumnCount();
        update(digest, definition.query());
        while (rows.next()) {
            progress[0]++;
            for (int i = 1; i <= columns; i++) {
                String value = rows.getString(i);
                update(digest, value == null ? "-" : "+" + value);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length, so that no two lists of texts look alike. */
    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private TrainingException failure(String element, SQLException e, int rows) {
        String state = state(e);
        if (state.startsWith(CONNECTION) || state.startsWith(SHUTDOWN)) {
            return new TrainingException(
                    "The connection to the database " + definition.url() + " broke after " + rows
                            + (rows == 1 ? " row" : " rows") + ": " + message(e) + "\n"
                            + "Nothing was trained, and what was built before is as it was. Build again when the"
                            + " database answers.",
                    e);
        }
        return new TrainingException(
                "The " + element + " of " + definition.name() + " fails" + (rows == 0 ? "" : " after " + rows + " rows")
                        + ": " + message(e),
                e);
    }

    private String message(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return definition.login().map(login -> login.hideIn(message)).orElse(message);
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
