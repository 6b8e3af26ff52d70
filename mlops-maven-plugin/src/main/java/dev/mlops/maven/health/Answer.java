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

    boolean isOk() {
        return status == 200;
    }

    /** The status and the start of the body. */
    String summary() {
        String text = new String(body, StandardCharsets.UTF_8).trim();
        String excerpt = text.length() > LONGEST_EXCERPT ? text.substring(0, LONGEST_EXCERPT) + "..." : text;
        return excerpt.isEmpty() ? String.valueOf(status) : status + " " + excerpt;
    }
}
