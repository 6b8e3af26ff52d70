package dev.mlops.maven;

import dev.mlops.maven.engine.EngineDetector;
import dev.mlops.maven.engine.EngineException;
import dev.mlops.maven.engine.EngineSearch;
import dev.mlops.maven.engine.SocketPing;

/**
 * Sees to it that an engine which detect-engine found is still there when its turn comes: a training may take hours,
 * and docker:build would only say that it cannot be accessed.
 */
final class EngineWatch {
    private final BuildProperties properties;

    EngineWatch(BuildProperties properties) {
        this.properties = properties;
    }

    /** @throws EngineException where an engine answered in this build and does not any more */
    void require() {
        if (properties.remembered().isEmpty() || Boolean.parseBoolean(properties.get("docker.skip"))) {
            return;
        }
        EngineSearch search = new EngineDetector(new SocketPing(SocketPing.TIMEOUT)).search(properties.engineHints());
        if (search.engine().isEmpty()) {
            throw new EngineException(search.gone(properties.remembered().get()));
        }
    }
}
