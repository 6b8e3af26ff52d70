package dev.mlops.maven.engine;

import org.jspecify.annotations.Nullable;

/**
 * A place where an engine may answer.
 *
 * @param name what names it, as the user knows it: {@code DOCKER_HOST=tcp://build:2376}, {@code /var/run/docker.sock}
 * @param address where to ask; null where what names it cannot be used
 * @param problem why it cannot be used, or empty
 */
record EngineCandidate(String name, @Nullable EngineAddress address, String problem) {
    static EngineCandidate at(String name, EngineAddress address) {
        return new EngineCandidate(name, address, "");
    }

    static EngineCandidate unusable(String name, String problem) {
        return new EngineCandidate(name, null, problem);
    }
}
