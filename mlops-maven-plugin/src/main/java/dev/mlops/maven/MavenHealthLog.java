package dev.mlops.maven;

import dev.mlops.maven.health.CheckResult;
import dev.mlops.maven.health.HealthListener;
import org.apache.maven.plugin.logging.Log;

/** Tells a verification in Maven's log: a line a check, with its mark and time. */
final class MavenHealthLog implements HealthListener {
    private final Log log;

    MavenHealthLog(Log log) {
        this.log = log;
    }

    @Override
    public void info(String line) {
        log.info(line);
    }

    @Override
    public void checked(CheckResult result) {
        log.info(String.format("  %-6s %s (%d ms)", result.passed() ? "ok" : "FAILED", result.name(), result.millis()));
    }
}
