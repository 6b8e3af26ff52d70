package dev.mlops.maven.health;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param mode how the server ran
 * @param address where it answered; empty where it never did
 * @param results the checks in the order in which they were made
 * @param log the last lines of the server's log, where a check failed
 * @param command the command that runs the server, for the user to try
 */
public record HealthOutcome(
        String mode, Optional<URI> address, List<CheckResult> results, List<String> log, Optional<String> command) {
    public HealthOutcome {
        results = List.copyOf(results);
        log = List.copyOf(log);
    }

    /** Whether every check passed. */
    public boolean healthy() {
        return results.stream().allMatch(CheckResult::passed);
    }

    /** How long all checks took together, in seconds with one decimal. */
    public double seconds() {
        return results.stream().mapToLong(CheckResult::millis).sum() / 100 / 10.0;
    }

    /** Which checks failed, what they expected and saw, and the end of the server's log. */
    String explain() {
        StringBuilder text = new StringBuilder("The server is not healthy (")
                .append(mode)
                .append(address.map(uri -> " at " + uri).orElse(""))
                .append("):");
        for (CheckResult result : results) {
            if (!result.passed()) {
                text.append("\n  ").append(result.name());
                text.append("\n    expected: ").append(result.expected());
                text.append("\n    seen:     ").append(result.seen());
            }
        }
        if (!log.isEmpty()) {
            text.append("\nThe last lines of the server's log:");
            log.forEach(line -> text.append("\n  ").append(line));
        }
        return text.toString();
    }
}
