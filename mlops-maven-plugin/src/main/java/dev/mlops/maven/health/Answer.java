package dev.mlops.maven.health;

import java.nio.charset.StandardCharsets;

/**
 * An answer over HTTP.
 *
 * @param status its status
 * @param location where it redirects to, or empty
 * @param body its body; not to be changed
 */
record Answer(int status, String location, byte[] body) {
    private static final int LONGEST_EXCERPT = 300;
    private static final int UNAUTHENTICATED = 401;
    static final String TOKEN_HINT =
            " (the token is the password of the <server> of settings.xml that <serverId> names, or -Dmlops.token)";

    boolean isOk() {
        return status == 200;
    }

    /** The status and the start of the body. */
    String summary() {
        String text = new String(body, StandardCharsets.UTF_8).trim();
        String excerpt = text.length() > LONGEST_EXCERPT ? text.substring(0, LONGEST_EXCERPT) + "..." : text;
        String seen = excerpt.isEmpty() ? String.valueOf(status) : status + " " + excerpt;
        return status == UNAUTHENTICATED ? seen + TOKEN_HINT : seen;
    }
}
