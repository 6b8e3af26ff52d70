package dev.mlops.maven;

import dev.mlops.maven.configuration.ModelElement;
import dev.mlops.maven.engine.DockerEngine;
import dev.mlops.maven.engine.EngineDetector;
import dev.mlops.maven.engine.EngineMode;
import dev.mlops.maven.engine.SocketPing;
import dev.mlops.maven.health.HealthException;
import dev.mlops.maven.health.HealthOutcome;
import dev.mlops.maven.health.HealthRequest;
import dev.mlops.maven.health.HealthVerification;
import dev.mlops.maven.health.ServerAccess;
import dev.mlops.maven.health.ServerChoice;
import dev.mlops.maven.lifecycle.BuildPlans;
import dev.mlops.maven.output.BundleList;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Proves that what was built is alive, ready and answers with the very models of this build. Where a container engine
 * answers, the image runs in a container with a read-only root and without any capability; where none does, the same
 * files run as a process. With <code>url</code> it checks what is deployed and starts nothing. Whatever it started is
 * stopped, however the build ends. The results are in <code>target/mlops/health.json</code> and, for CI servers, in
 * <code>target/failsafe-reports</code>.
 *
 * @since 1.0.0
 */
@Mojo(name = "verify-health", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class VerifyHealthMojo extends GoalMojo {
    /**
     * The models of the project, as for train-model.
     *
     * @since 1.0.0
     */
    @Parameter
    private List<ModelElement> models = List.of();

    /**
     * The address of a server that runs already, for example <code>-Dmlops.url=https://models.example.com/churn</code>.
     * Without it the server of this build is started.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.url")
    private @Nullable String url;

    /**
     * Where the server at <code>url</code> answers gRPC, for example <code>
     * -Dmlops.grpcUrl=https://models.example.com:8001</code>. Without it that server is not asked over gRPC; one that
     * this goal starts always is.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.grpcUrl")
    private @Nullable String grpcUrl;

    /**
     * The id of the server in settings.xml whose password is the token that a protected server asks for, for example
     * <code>-Dmlops.serverId=models</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.serverId")
    private @Nullable String serverId;

    /**
     * The token that a protected server asks for, for example <code>-Dmlops.token=$TOKEN</code>; better kept in
     * settings.xml, see <code>serverId</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.token")
    private @Nullable String token;

    /**
     * A file in PEM with the certificates that vouch for the server's, where Java does not know them, for example
     * <code>-Dmlops.caFile=ca.crt</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.caFile")
    private @Nullable File caFile;

    /**
     * How many seconds the server may take to get ready, for example <code>-Dmlops.timeout=120</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.timeout", defaultValue = "60")
    private int timeout;

    /**
     * The port at which the server is published while it is verified, for example <code>-Dmlops.port=8000</code>; 0 for
     * a free one.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.port", defaultValue = "0")
    private int port;

    /**
     * Whether to use a container engine: <code>auto</code> (where one answers), <code>required</code> (fail where none
     * answers) or <code>none</code> (run the server as a process).
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.engine", defaultValue = "auto")
    private String engine = "auto";

    /**
     * Skips this goal, for example <code>-Dmlops.verify-health.skip</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.verify-health.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project.build.directory}", readonly = true, required = true)
    private File target = new File("");

    private final MavenSession session;
    private final MavenProject project;
    private final LifecycleExecutor lifecycle;
    private final SettingsServers servers;

    @Inject
    VerifyHealthMojo(
            MavenSession session, MavenProject project, LifecycleExecutor lifecycle, SettingsDecrypter decrypter) {
        this.session = session;
        this.project = project;
        this.lifecycle = lifecycle;
        this.servers = new SettingsServers(session.getSettings(), decrypter);
    }

    @Override
    protected boolean isSkipped() {
        return skip;
    }

    @Override
    protected void run() throws InterruptedException {
        Path folder = target.toPath().resolve("mlops");
        if (models.isEmpty() && !Files.exists(folder.resolve(BundleList.FILE))) {
            getLog().info("No <models> are configured: nothing to verify");
            return;
        }
        ServerChoice choice =
                new ServerChoice(new EngineDetector(new SocketPing(SocketPing.TIMEOUT)), DockerEngine::connect);
        HealthOutcome outcome = new HealthVerification(choice, new MavenHealthLog(getLog())).verify(request(folder));
        getLog().info("Healthy: " + outcome.results().size() + " checks in " + outcome.seconds() + " s ("
                + outcome.mode() + ").");
        outcome.command().ifPresent(command -> getLog().info("Next      " + command));
    }

    private Optional<String> token() {
        String id = serverId;
        if (id == null || id.isBlank()) {
            return Optional.ofNullable(token).filter(given -> !given.isBlank());
        }
        String password =
                servers.find(id, HealthException::new).map(Server::getPassword).orElse(null);
        if (password == null) {
            throw new HealthException("<serverId>" + id + "</serverId> (-Dmlops.serverId) names no <server> of"
                    + " settings.xml with a <password>. Add one: <server><id>" + id
                    + "</id><password>the token</password></server>");
        }
        return Optional.of(password);
    }

    private HealthRequest request(Path folder) {
        BuildProperties properties = new BuildProperties(session, project);
        Optional<HealthRequest.DockerStart> dockerStart = Optional.empty();
        if (url != null
                && new BuildPlans(lifecycle).of(session).goals().stream().anyMatch(goal -> goal.isFabric8("start"))) {
            String coordinates = project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
            dockerStart = Optional.of(new HealthRequest.DockerStart(
                    coordinates, session.getStartTime().toInstant()));
        }
        return new HealthRequest(
                folder,
                target.toPath().resolve("failsafe-reports"),
                url,
                grpcUrl,
                port,
                Duration.ofSeconds(timeout),
                new ServerAccess(token(), Optional.ofNullable(caFile).map(File::toPath)),
                new HealthRequest.Place(
                        EngineMode.parse(engine),
                        properties.engineHints(),
                        properties.remembered(),
                        project.getBasedir().toPath(),
                        dockerStart));
    }
}
