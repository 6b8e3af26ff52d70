package dev.mlops.maven;

import dev.mlops.maven.engine.EngineDetector;
import dev.mlops.maven.engine.EngineMode;
import dev.mlops.maven.engine.EngineRequest;
import dev.mlops.maven.engine.EngineSelection;
import dev.mlops.maven.engine.EngineSetup;
import dev.mlops.maven.engine.SocketPing;
import dev.mlops.maven.lifecycle.BuildPlans;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Finds out whether a container engine answers, so that one build works with an engine and without. Where one answers,
 * <code>docker.host</code> names it for docker-maven-plugin; where none does, <code>docker.skip</code> skips that
 * plugin's goals, unless an engine is required or the build is to run <code>docker:push</code>. Properties that the
 * build sets itself stay as they are.
 *
 * @since 1.0.0
 */
@Mojo(name = "detect-engine", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class DetectEngineMojo extends GoalMojo {
    /**
     * Whether to use a container engine: <code>auto</code> (where one answers), <code>required</code> (fail where none
     * answers) or <code>none</code>. For example <code>-Dmlops.engine=required</code> in CI.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.engine", defaultValue = "auto")
    private String engine = "auto";

    /**
     * Skips this goal, for example <code>-Dmlops.detect-engine.skip</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.detect-engine.skip", defaultValue = "false")
    private boolean skip;

    private final MavenSession session;
    private final MavenProject project;
    private final LifecycleExecutor lifecycle;

    @Inject
    DetectEngineMojo(MavenSession session, MavenProject project, LifecycleExecutor lifecycle) {
        this.session = session;
        this.project = project;
        this.lifecycle = lifecycle;
    }

    @Override
    protected boolean isSkipped() {
        return skip;
    }

    @Override
    protected void run() {
        new ImageOrder(lifecycle, session).require(shared());
        BuildProperties properties = new BuildProperties(session, project);
        EngineSelection selection = new EngineSelection(new EngineDetector(new SocketPing(SocketPing.TIMEOUT)));
        EngineSetup setup = selection.select(new EngineRequest(
                EngineMode.parse(engine),
                properties.engineHints(),
                properties.get("docker.skip"),
                () -> pushesByEngine(properties)));
        setup.properties().forEach(project.getProperties()::setProperty);
        setup.engine().ifPresent(properties::remember);
        getLog().info(setup.line());
    }

    private boolean pushesByEngine(BuildProperties properties) {
        return !Boolean.parseBoolean(properties.get("docker.skip.push"))
                && new BuildPlans(lifecycle).of(session).pushesWithFabric8();
    }
}
