package dev.mlops.maven;

import dev.mlops.maven.runs.RunList;
import dev.mlops.maven.runs.RunRecord;
import dev.mlops.maven.runs.RunStore;
import dev.mlops.maven.runs.RunsPage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Lists the trainings of this project, the newest first, with their metrics; also as a page.
 *
 * @since 1.0.0
 */
@Mojo(name = "list-runs", threadSafe = true)
public final class ListRunsMojo extends GoalMojo {
    /**
     * Where records of runs are kept.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.runs", defaultValue = "${project.basedir}/.mlops/runs", required = true)
    private File runs = new File("");

    /**
     * Lists the runs of one model, for example <code>-Dmlops.model=churn</code>; of all by default.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.model")
    private @Nullable String model;

    /**
     * How many runs are listed.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.limit", defaultValue = "20")
    private int limit = 20;

    /**
     * Where the page is written.
     *
     * @since 1.0.0
     */
    @Parameter(
            property = "mlops.runsPage",
            defaultValue = "${project.build.directory}/mlops/runs.html",
            required = true)
    private File page = new File("");

    /**
     * Skips this goal.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.list-runs.skip", defaultValue = "false")
    private boolean skip;

    @Override
    protected boolean isSkipped() {
        return skip;
    }

    @Override
    protected void run() throws IOException {
        List<RunRecord> found = new RunStore(runs.toPath())
                .runs(getLog()::warn).stream()
                        .filter(run -> model == null || run.model().equals(model))
                        .limit(Math.max(1, limit))
                        .toList();
        if (found.isEmpty()) {
            getLog().info("No run " + (model == null ? "" : "of '" + model + "' ") + "is recorded in " + runs
                    + "; each training leaves one");
            return;
        }
        var list = new RunList(found, ZoneId.systemDefault());
        list.render().lines().forEach(getLog()::info);
        Path written = page.toPath();
        Files.createDirectories(written.toAbsolutePath().getParent());
        Files.writeString(written, RunsPage.of(list));
        getLog().info("Page      " + written);
    }
}
