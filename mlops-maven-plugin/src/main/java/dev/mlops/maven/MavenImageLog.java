package dev.mlops.maven;

import dev.mlops.maven.image.ImageLog;
import org.apache.maven.plugin.logging.Log;

/** Writes what building and pushing images say to the build's log. */
final class MavenImageLog implements ImageLog {
    private final Log log;

    MavenImageLog(Log log) {
        this.log = log;
    }

    @Override
    public void info(String line) {
        log.info(line);
    }

    @Override
    public void warn(String line) {
        log.warn(line);
    }

    @Override
    public void debug(String line) {
        log.debug(line);
    }
}
