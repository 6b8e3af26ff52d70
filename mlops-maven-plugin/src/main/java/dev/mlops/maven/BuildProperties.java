package dev.mlops.maven;

import dev.mlops.maven.engine.Engine;
import dev.mlops.maven.engine.EngineHints;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What a build says about container engines by its properties, and what detect-engine found for the goals after it. */
final class BuildProperties {
    private static final String DETECTED = "dev.mlops.engine";
    private final MavenSession session;
    private final MavenProject project;

    BuildProperties(MavenSession session, MavenProject project) {
        this.session = session;
        this.project = project;
    }

    /** A property as Maven resolves it for a goal: the command line wins over the pom. */
    @Nullable
    String get(String name) {
        String given = session.getUserProperties()
                .getProperty(name, session.getSystemProperties().getProperty(name));
        return given != null ? given : project.getProperties().getProperty(name);
    }

    /** All that may name an engine. */
    EngineHints engineHints() {
        return EngineHints.ofThisProcess(get("docker.host"), get("docker.certPath"));
    }

    /** Remembers the engine for the goals after this one: it must still be there then. */
    void remember(Engine engine) {
        project.setContextValue(DETECTED, engine.toString());
    }

    /** The engine that detect-engine found in this build, if it ran and found one. */
    Optional<String> remembered() {
        return project.getContextValue(DETECTED) instanceof String engine ? Optional.of(engine) : Optional.empty();
    }
}
