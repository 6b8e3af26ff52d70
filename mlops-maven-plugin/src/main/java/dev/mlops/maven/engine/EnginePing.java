package dev.mlops.maven.engine;

import java.io.IOException;

/** Asks whether an engine answers. */
@FunctionalInterface
public interface EnginePing {
    /**
     * What the engine at {@code address} says of itself, such as {@code Docker 20.10.24, API 1.41}.
     *
     * @throws IOException with the reason in words, if no engine answers there
     */
    String ping(EngineAddress address) throws IOException;
}
