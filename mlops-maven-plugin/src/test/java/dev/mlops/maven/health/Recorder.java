package dev.mlops.maven.health;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
final class Recorder implements HealthListener {
    private final List<String> lines = new ArrayList<>();
    private final List<CheckResult> results = new ArrayList<>();

    @Override
    public void info(String line) {
        lines.add(line);
    }

    @Override
    public void checked(CheckResult result) {
        results.add(result);
    }

    List<String> lines() {
        return lines;
    }

    List<CheckResult> results() {
        return results;
    }
}
