package dev.mlops.maven;

import dev.mlops.maven.runs.RunChoice;
import dev.mlops.maven.runs.RunComparison;
import dev.mlops.maven.runs.RunStore;
import dev.mlops.maven.runs.RunsPage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Compares trainings of this project: which inputs differ, and how each metric moved; also as a page.
 *
 * @since 1.0.0
 */
@Mojo(name = "compare-runs", threadSafe = true)
public final class CompareRunsMojo extends GoalMojo {
    /**
     * Where records of runs are kept.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.runs", defaultValue = "${project.basedir}/.mlops/runs", required = true)
    private File runs = new File("");

    /**
     * The runs to compare, by their beginnings, parted by commas, for example <code>
     * -Dmlops.compare=20261128-0930,20261128-1015</code>; the newest two of the model by default.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.compare")
    private @Nullable String compare;

    /**
     * The model whose newest two runs are compared; the one of the newest run by default.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.model")
    private @Nullable String model;

    /**
     * Where the page is written.
     *
     * @since 1.0.0
     */
    @Parameter(
            property = "mlops.comparisonPage",
            defaultValue = "${project.build.directory}/mlops/comparison.html",
            required = true)
    private File page = new File("");

    /**
     * Skips this goal.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.compare-runs.skip", defaultValue = "false")
    private boolean skip;

    @Override
    protected boolean isSkipped() {
        return skip;
    }

    @Override
    protected void run() throws IOException {
        var choice = new RunChoice(new RunStore(runs.toPath()).runs(getLog()::warn));
        var comparison = new RunComparison(
                compare == null ? choice.newestTwo(Optional.ofNullable(model)) : choice.named(compare));
        comparison.render().lines().forEach(getLog()::info);
        Path written = page.toPath();
        Files.createDirectories(written.toAbsolutePath().getParent());
        Files.writeString(written, RunsPage.of(comparison));
        getLog().info("Page      " + written);
    }
}
