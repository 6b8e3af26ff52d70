package dev.mlops.maven;

import dev.mlops.maven.engine.EngineDetector;
import dev.mlops.maven.engine.EngineException;
import dev.mlops.maven.engine.EngineHints;
import dev.mlops.maven.engine.EngineMode;
import dev.mlops.maven.engine.EngineRequest;
import dev.mlops.maven.engine.EngineSelection;
import dev.mlops.maven.engine.EngineSetup;
import dev.mlops.maven.engine.SocketPing;
import dev.mlops.maven.lifecycle.BuildPlans;
import java.time.Duration;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a container engine answers, so that one build works with an engine and without. Where one answers,
 * {@code docker.host} names it for docker-maven-plugin; where none does, {@code docker.skip} skips that plugin's goals,
 * unless an engine is required or the build is to run {@code docker:push}. Properties that the build sets itself stay
 * as they are.
 *
 * @since 1.0.0
 */
@Mojo(name = "detect-engine", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class DetectEngineMojo extends AbstractMojo {
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(3);

    private final MavenSession session;
    private final MavenProject project;
    private final LifecycleExecutor lifecycle;

    /**
     * Whether to use a container engine: {@code auto} (where one answers), {@code required} (fail where none answers)
     * or {@code none}. For example {@code -Dmlops.engine=required} in CI.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.engine", defaultValue = "auto")
    private String engine = "auto";

    /**
     * Skips every goal of this plugin, for example {@code -Dmlops.skip}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.skip", defaultValue = "false")
    private boolean skipAll;

    /**
     * Skips this goal alone, for example {@code -Dmlops.detect-engine.skip}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.detect-engine.skip", defaultValue = "false")
    private boolean skip;

    /** Takes what Maven injects. */
    @Inject
    public DetectEngineMojo(MavenSession session, MavenProject project, LifecycleExecutor lifecycle) {
        this.session = session;
        this.project = project;
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute() throws MojoFailureException {
        if (skipAll || skip) {
            getLog().info("Not looking for a container engine: " + (skipAll ? "mlops.skip" : "mlops.detect-engine.skip")
                    + " is set.");
            return;
        }
        try {
            EngineSetup setup = new EngineSelection(new EngineDetector(new SocketPing(PING_TIMEOUT))).select(request());
            setup.properties().forEach(project.getProperties()::setProperty);
            getLog().info(setup.line());
        } catch (EngineException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    private EngineRequest request() {
        return new EngineRequest(
                EngineMode.parse(engine),
                EngineHints.ofThisProcess(property("docker.host"), property("docker.certPath")),
                property("docker.skip"),
                () -> !Boolean.parseBoolean(property("docker.skip.push"))
                        && new BuildPlans(lifecycle).of(session).pushesWithFabric8());
    }

    /** As Maven resolves it for docker-maven-plugin: the command line wins over the pom. */
    private @Nullable String property(String name) {
        String given = session.getUserProperties()
                .getProperty(name, session.getSystemProperties().getProperty(name));
        return given != null ? given : project.getProperties().getProperty(name);
    }
}
