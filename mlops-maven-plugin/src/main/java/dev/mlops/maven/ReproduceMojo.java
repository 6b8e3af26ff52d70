package dev.mlops.maven;

import dev.mlops.maven.configuration.ModelElement;
import dev.mlops.maven.reproduction.Reproduction;
import dev.mlops.maven.training.ModelDefinition;
import dev.mlops.maven.training.ProjectClassPath;
import dev.mlops.maven.training.TrainingFork;
import dev.mlops.maven.training.TrainingRequest;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Trains the model of a bundle anew and says whether the bytes are the same, and if not, which of the inputs differ:
 * rows, configuration, class path, Java or plugin. What the build has made stays as it is.
 *
 * @since 1.0.0
 */
@Mojo(name = "reproduce", requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME, threadSafe = true)
public final class ReproduceMojo extends GoalMojo {
    /**
     * The models of the project, as for train-model.
     *
     * @since 1.0.0
     */
    @Parameter
    private List<ModelElement> models = List.of();

    /**
     * The bundle to reproduce, for example <code>-Dmlops.bundle=churn-1.0-churn.mlops</code>; by default the one that
     * the project has built.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.bundle")
    private @Nullable File bundle;

    /**
     * Whose bundle to reproduce, where the project has several models and no bundle is named.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.model")
    private @Nullable String model;

    /**
     * Arguments for the JVM that trains, separated by spaces, for example <code>-Xmx8g</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.jvmArguments")
    private @Nullable String jvmArguments;

    /**
     * Skips this goal.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.reproduce.skip", defaultValue = "false")
    private boolean skip;

    /** Where the bundles are. */
    @Parameter(defaultValue = "${project.build.directory}/mlops", readonly = true, required = true)
    private File folder = new File("");

    @Parameter(defaultValue = "${java.home}", readonly = true, required = true)
    private File javaHome = new File("");

    private final MavenProject project;
    private final MavenSession session;
    private final MojoExecution execution;
    private final ProjectModels projectModels;

    @Inject
    ReproduceMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            RepositorySystem resolver,
            SettingsDecrypter decrypter) {
        this.project = project;
        this.session = session;
        this.execution = execution;
        this.projectModels = new ProjectModels(project, session, resolver, decrypter);
    }

    @Override
    protected boolean isSkipped() {
        return skip;
    }

    @Override
    protected void run() throws IOException, InterruptedException {
        List<ModelDefinition> definitions = projectModels.definitions(models, getLog());
        if (definitions.isEmpty()) {
            getLog().info("No <models> are configured: nothing to reproduce");
            return;
        }
        var request = new TrainingRequest(
                definitions,
                Optional.ofNullable(model),
                project.getBasedir().toPath(),
                ProjectClassPath.of(project, execution.getMojoDescriptor().getPluginDescriptor()),
                project.getVersion(),
                folder.toPath(),
                javaHome.toPath(),
                TrainingFork.arguments(jvmArguments),
                true,
                session.isOffline());
        new Reproduction(request, Runtime.version().feature(), LogListener.of(getLog(), session))
                .reproduce(Optional.ofNullable(bundle).map(File::toPath));
    }
}
