package dev.mlops.maven.engine;

import java.util.Map;
import java.util.Optional;

/**
 * What follows for a build.
 *
 * @param engine the engine that it uses, if any
 * @param properties the project properties to set; none that the build has set itself
 * @param line what to tell the user
 */
public record EngineSetup(Optional<Engine> engine, Map<String, String> properties, String line) {
    public EngineSetup {
        properties = Map.copyOf(properties);
    }
}
