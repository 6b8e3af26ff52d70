package dev.mlops.maven;

import dev.mlops.maven.training.ProjectClassPath;
import dev.mlops.maven.training.TrainerList;
import dev.mlops.maven.training.TrainingClassPath;
import dev.mlops.maven.training.TrainingFork;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Lists the trainers on this project's class path with their parameters, and those that a dependency would bring.
 *
 * @since 1.0.0
 */
@Mojo(name = "list-trainers", requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME, threadSafe = true)
public final class ListTrainersMojo extends GoalMojo {
    /**
     * Skips this goal.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.list-trainers.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${java.home}", readonly = true, required = true)
    private File javaHome = new File("");

    private final MavenProject project;
    private final MavenSession session;
    private final MojoExecution execution;

    @Inject
    ListTrainersMojo(MavenProject project, MavenSession session, MojoExecution execution) {
        this.project = project;
        this.session = session;
        this.execution = execution;
    }

    @Override
    protected boolean isSkipped() {
        return skip;
    }

    @Override
    protected void run() throws IOException, InterruptedException {
        TrainingClassPath classPath =
                ProjectClassPath.of(project, execution.getMojoDescriptor().getPluginDescriptor());
        var fork = new TrainingFork(javaHome.toPath(), project.getBasedir().toPath(), List.of(), classPath);
        Path classes = Path.of(project.getBuild().getOutputDirectory());
        new TrainerList(fork, classPath, List.of(classes)).show(LogListener.of(getLog(), session));
    }
}
