package dev.mlops.training.source;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The PostgreSQL that {@code -Dmlops.test.postgres=host:port} names; a test that needs it is skipped without. */
final class Postgres {
    static final Login LOGIN = new Login("mlops", "secret-7-canary");

    private Postgres() {}

    static String address() {
        String address = System.getProperty("mlops.test.postgres", "");
        assumeFalse(address.isEmpty(), "no PostgreSQL to ask (-Dmlops.test.postgres=localhost:5432)");
        return address;
    }

    static String url() {
        return url(address());
    }

    static String url(String address) {
        return "jdbc:postgresql://" + address + "/postgres";
    }

    static void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), LOGIN.username(), LOGIN.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static QueryDefinition query(String query) {
        return new QueryDefinition(
                "the database", url(), query, Optional.empty(), Optional.empty(), Optional.of(LOGIN));
    }
}
