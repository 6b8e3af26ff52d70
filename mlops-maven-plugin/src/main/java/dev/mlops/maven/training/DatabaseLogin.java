package dev.mlops.maven.training;

import java.util.Map;

/**
 * Who a database is asked as.
 *
 * @param username of the user
 * @param password shown in no text, and written to no file
 */
public record DatabaseLogin(String username, String password) {
    /** For the training JVM alone. */
    Map<String, String> toSecrets() {
        return Map.of("username", username, "password", password);
    }

    @Override
    public String toString() {
        return "DatabaseLogin[username=" + username + "]";
    }
}
