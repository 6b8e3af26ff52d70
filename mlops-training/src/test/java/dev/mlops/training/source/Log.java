package dev.mlops.training.source;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a source says. */
final class Log implements SourceLog {
    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    @Override
    public void info(String line) {
        lines.add(line);
    }

    @Override
    public void warn(String line) {
        lines.add("WARNING " + line);
    }
}
