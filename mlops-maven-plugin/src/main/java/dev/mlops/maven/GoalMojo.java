package dev.mlops.maven;

import dev.mlops.maven.engine.EngineException;
import dev.mlops.maven.health.HealthException;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.output.OutputException;
import dev.mlops.maven.runs.RunException;
import dev.mlops.maven.serve.ServeException;
import dev.mlops.maven.training.TrainingFailure;
import dev.mlops.model.bundle.BundleException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals share: skipping, and telling what a user can mend from what is a defect of ours. */
abstract class GoalMojo extends AbstractMojo {
    /**
     * Skips every goal of this plugin.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.skip", defaultValue = "false")
    private boolean skipAll;

    /** Whether this goal alone is skipped. */
    protected abstract boolean isSkipped();

    /** Does the goal's work. */
    protected abstract void run() throws IOException, InterruptedException, MojoFailureException;

    /** What the goals of this plugin share in the build of a project. */
    @SuppressWarnings("unchecked") // Of Maven's interface, which is older than generic types.
    protected final Map<Object, Object> shared() {
        return getPluginContext();
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skipAll || isSkipped()) {
            getLog().info(skipAll ? "Skipped: mlops.skip is set" : "Skipped: <skip> is set for this goal");
            return;
        }
        try {
            run();
        } catch (TrainingFailure
                | ImageException
                | EngineException
                | HealthException
                | OutputException
                | ServeException
                | RunException
                | BundleException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoFailureException("The build was interrupted", e);
        } catch (FileSystemException e) {
            throw new MojoFailureException(
                    e.getFile() + " cannot be read or written: " + reason(e)
                            + ". Look at what stands there and at its permissions; mvn clean takes away what builds left.",
                    e);
        } catch (IOException e) {
            throw new MojoExecutionException(e.toString(), e);
        }
    }

    /** Java leaves the reason out where the exception's type says it. */
    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof NoSuchFileException) {
            return "it is not there";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}
