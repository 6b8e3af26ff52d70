package dev.mlops.maven;

import dev.mlops.maven.configuration.ModelElement;
import dev.mlops.maven.serve.LocalServing;
import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Serves the models that were built on this machine, without an image, until Ctrl-C. A model that is built again
 * meanwhile is served at once. The server's page, on which the model can be tried, is at its root.
 *
 * @since 1.0.0
 */
@Mojo(name = "serve", threadSafe = true)
public final class ServeMojo extends GoalMojo {
    /**
     * The models of the project, as for train-model.
     *
     * @since 1.0.0
     */
    @Parameter
    private List<ModelElement> models = List.of();

    /**
     * The address to listen on, for example <code>0.0.0.0</code> to be reached from other machines.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.host", defaultValue = "127.0.0.1")
    private String host = "";

    /**
     * The port to listen on, for example <code>8080</code>; 0 takes a free one.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.port", defaultValue = "8000")
    private int port;

    /**
     * Skips this goal.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.serve.skip", defaultValue = "false")
    private boolean skip;

    /** Where the bundles are. */
    @Parameter(defaultValue = "${project.build.directory}/mlops", readonly = true, required = true)
    private File folder = new File("");

    @Override
    protected boolean isSkipped() {
        return skip;
    }

    @Override
    protected void run() throws InterruptedException {
        if (BuiltModels.of(folder, models, "serve").bundles().isEmpty()) {
            getLog().info("No <models> are configured: nothing to serve");
            return;
        }
        LocalServing serving = LocalServing.of(folder.toPath());
        getLog().info("Serving what stands in " + folder + " until Ctrl-C; mvn package serves it anew");
        serving.run(host, port);
    }
}
