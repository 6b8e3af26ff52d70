package dev.mlops.maven.health;

/**
 * What a check found.
 *
 * @param name which check
 * @param passed whether it found what it expected
 * @param expected what a healthy server gives
 * @param seen what this one gave, in one line that is safe to print: what answers is not to be trusted
 * @param millis how long the check took
 */
public record CheckResult(String name, boolean passed, String expected, String seen, long millis) {
    private static final int LONGEST = 600;

    public CheckResult {
        String line = seen.replaceAll("\\s+", " ").replaceAll("\\p{C}", "?").trim();
        seen = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
