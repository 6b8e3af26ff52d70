package dev.mlops.training.source;

/**
 * Who a database is asked as.
 *
 * @param username of the user
 * @param password shown in no text
 */
public record Login(String username, String password) {
    /** A text in which the password does not stand, should whoever wrote it have repeated it. */
    String hideIn(String text) {
        return password.isEmpty() ? text : text.replace(password, "***");
    }

    @Override
    public String toString() {
        return "Login[username=" + username + "]";
    }
}
