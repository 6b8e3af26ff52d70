package dev.mlops.maven;

import dev.mlops.maven.configuration.ModelElement;
import dev.mlops.maven.runs.RunStore;
import dev.mlops.maven.training.BundleCache;
import dev.mlops.maven.training.CacheSize;
import dev.mlops.maven.training.ModelDefinition;
import dev.mlops.maven.training.ModelTraining;
import dev.mlops.maven.training.ProjectClassPath;
import dev.mlops.maven.training.TrainedModel;
import dev.mlops.maven.training.TrainingFork;
import dev.mlops.maven.training.TrainingRequest;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Trains the models of the project, measures them on rows that were held out, refuses those that miss their gates, and
 * attaches each bundle with its report. Where nothing changed, nothing is trained.
 *
 * @since 1.0.0
 */
@Mojo(
        name = "train-model",
        defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
        requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
        threadSafe = true)
public final class TrainModelMojo extends GoalMojo {
    /**
     * The models to train, each a <code>&lt;model&gt;</code> with at least <code>&lt;data&gt;</code> and <code>
     * &lt;target&gt;</code>.
     *
     * @since 1.0.0
     */
    @Parameter
    private List<ModelElement> models = List.of();

    /**
     * Picks one of the models by name, for example <code>-Dmlops.model=churn</code>; all of them by default.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.model")
    private @Nullable String model;

    /**
     * Trains what has not changed too.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.force", defaultValue = "false")
    private boolean force;

    /**
     * Where bundles are kept by what they were made from, so that a build after <code>clean</code>, or on a CI server
     * that carries the folder along, need not train what was trained before.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.cache", defaultValue = "${project.basedir}/.mlops/cache", required = true)
    private File cache = new File("");

    /**
     * How much the cache may hold, for example <code>500m</code>; the bundles that were used least recently go first,
     * and 0 turns it off.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.cacheSize", defaultValue = "1g", required = true)
    private String cacheSize = "";

    /**
     * Arguments for the JVM that trains, separated by spaces, for example <code>-Xmx8g</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.jvmArguments")
    private @Nullable String jvmArguments;

    /**
     * Where each training leaves a record, which outlives a clean build; see <code>mlops:list-runs</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.runs", defaultValue = "${project.basedir}/.mlops/runs", required = true)
    private File runs = new File("");

    /**
     * Skips this goal.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.train-model.skip", defaultValue = "false")
    private boolean skip;

    /** Where bundles are written. */
    @Parameter(defaultValue = "${project.build.directory}/mlops", readonly = true, required = true)
    private File folder = new File("");

    @Parameter(defaultValue = "${java.home}", readonly = true, required = true)
    private File javaHome = new File("");

    private final MavenProject project;
    private final MavenSession session;
    private final MojoExecution execution;
    private final MavenProjectHelper projectHelper;
    private final ProjectModels projectModels;
    private final ImageOrder order;

    @Inject
    TrainModelMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            MavenProjectHelper projectHelper,
            RepositorySystem resolver,
            SettingsDecrypter decrypter,
            LifecycleExecutor lifecycle) {
        this.project = project;
        this.session = session;
        this.execution = execution;
        this.projectHelper = projectHelper;
        this.projectModels = new ProjectModels(project, session, resolver, decrypter);
        this.order = new ImageOrder(lifecycle, session);
    }

    @Override
    protected boolean isSkipped() {
        return skip;
    }

    @Override
    protected void run() throws IOException, InterruptedException {
        List<ModelDefinition> definitions = projectModels.definitions(models, getLog());
        if (definitions.isEmpty()) {
            getLog().info("No <models> are configured: nothing to train");
            return;
        }
        var bundles = new BundleCache(cache.toPath(), CacheSize.parse(cacheSize));
        order.require(shared());
        var request = new TrainingRequest(
                definitions,
                Optional.ofNullable(model),
                project.getBasedir().toPath(),
                ProjectClassPath.of(project, execution.getMojoDescriptor().getPluginDescriptor()),
                project.getVersion(),
                folder.toPath(),
                javaHome.toPath(),
                TrainingFork.arguments(jvmArguments),
                force,
                session.isOffline());
        var records = new RunStore(runs.toPath());
        var training = new ModelTraining(
                request, Runtime.version().feature(), bundles, records, LogListener.of(getLog(), session));
        training.train().forEach(this::attach);
    }

    private void attach(TrainedModel trained) {
        String name = trained.entry().name();
        projectHelper.attachArtifact(project, "mlops", name, trained.bundle().toFile());
        projectHelper.attachArtifact(project, "html", name, trained.report().toFile());
    }
}
