package dev.mlops.training.source;

import dev.mlops.training.TrainingException;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the driver of a database among what the project brings. */
final class JdbcDriver {
    private static final Map<String, String> ARTIFACTS = Map.of(
            "postgresql", "org.postgresql:postgresql",
            "mysql", "com.mysql:mysql-connector-j",
            "mariadb", "org.mariadb.jdbc:mariadb-java-client",
            "sqlserver", "com.microsoft.sqlserver:mssql-jdbc",
            "oracle", "com.oracle.database.jdbc:ojdbc11",
            "db2", "com.ibm.db2:jcc",
            "sqlite", "org.xerial:sqlite-jdbc",
            "h2", "com.h2database:h2",
            "duckdb", "org.duckdb:duckdb_jdbc",
            "snowflake", "net.snowflake:snowflake-jdbc");

    private JdbcDriver() {}

    /**
     * @param url of the database
     * @param purpose what it is needed for, as an error begins
     * @throws TrainingException where no driver is on the class path, with the dependency that brings it
     */
    static Driver of(String url, ClassLoader loader, String purpose) {
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new TrainingException("A JDBC driver on the class path cannot be used: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new TrainingException("<url>" + url + "</url> is not valid: " + e.getMessage(), e);
        }
        throw absent(url, purpose);
    }

    private static TrainingException absent(String url, String purpose) {
        String[] parts = url.split(":", 3);
        if (parts.length < 3 || !parts[0].equals("jdbc")) {
            return new TrainingException("<url>" + url + "</url> is not valid: expected the URL of a database for JDBC,"
                    + " for example <url>jdbc:postgresql://db.example.com/sales</url>.");
        }
        String artifact = ARTIFACTS.get(parts[1]);
        if (artifact == null) {
            return new TrainingException(purpose + " needs a JDBC driver for jdbc:" + parts[1] + ": on the class path"
                    + " that trains. Add the dependency that its maker names, with <scope>provided</scope>.");
        }
        String[] names = artifact.split(":");
        return new TrainingException(purpose + " needs the JDBC driver of " + parts[1] + ". Add the newest version, for"
                + " training alone:\n"
                + "<dependency>\n"
                + "  <groupId>" + names[0] + "</groupId>\n"
                + "  <artifactId>" + names[1] + "</artifactId>\n"
                + "  <version>…</version>\n"
                + "  <scope>provided</scope>\n"
                + "</dependency>");
    }
}
