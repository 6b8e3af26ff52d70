package dev.mlops.maven;

import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImageFormat;
import dev.mlops.maven.image.ImagePlatform;
import dev.mlops.maven.image.assembly.ImageBuild;
import dev.mlops.maven.image.assembly.ImageLabels;
import dev.mlops.maven.image.assembly.ImageName;
import dev.mlops.maven.image.assembly.ImageReport;
import dev.mlops.maven.image.assembly.ImageRequest;
import dev.mlops.maven.image.content.ClassPathItem;
import dev.mlops.maven.image.content.GitRevision;
import dev.mlops.maven.lifecycle.BuildPlans;
import dev.mlops.maven.output.BundleList;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Bakes the models with their server into a container image: <code>target/mlops/&lt;artifactId&gt;-image.tar</code>. No
 * container engine is needed, and the same project gives the same bytes. Where nothing changed, nothing is written.
 *
 * @since 1.0.0
 */
@Mojo(
        name = "build-image",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class BuildImageMojo extends GoalMojo {
    /**
     * Name of the image, with or without a tag; without one the project's version is the tag. By default the
     * artifactId, for example <code>churn:1.0.0</code>. A name with a registry, such as <code>
     * registry.example.com/team/churn</code>, is where push-image pushes to.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.image")
    private @Nullable String image;

    /**
     * Layout of the archive: <code>docker</code>, which <code>docker load</code> reads, or <code>oci</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.format", defaultValue = "docker")
    private String format = "docker";

    /**
     * What the image runs on, <code>linux/amd64</code> or <code>linux/arm64</code>; by default what this machine is.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.platform")
    private @Nullable String platform;

    /**
     * Modules of Java to add to those that the class path is seen to need, for example <code>jdk.localedata</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.modules")
    private List<String> modules = List.of();

    /**
     * The commit that the image's label names, by default that of the git repository around the project. <code>none
     * </code> leaves the label out.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.revision")
    private @Nullable String revision;

    /**
     * Whether to lay the image's files out in <code>target/mlops/image</code> too, with a Dockerfile.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.stage", defaultValue = "false")
    private boolean stage;

    /**
     * Skips this goal.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.build-image.skip", defaultValue = "false")
    private boolean skip;

    /** Where bundles are and the image goes. */
    @Parameter(defaultValue = "${project.build.directory}/mlops", readonly = true, required = true)
    private File folder = new File("");

    @Parameter(defaultValue = "${java.home}", readonly = true, required = true)
    private File javaHome = new File("");

    private final MavenProject project;
    private final MavenSession session;
    private final MojoExecution execution;
    private final BuildPlans plans;

    @Inject
    BuildImageMojo(MavenProject project, MavenSession session, MojoExecution execution, LifecycleExecutor lifecycle) {
        this.project = project;
        this.session = session;
        this.execution = execution;
        this.plans = new BuildPlans(lifecycle);
    }

    @Override
    protected boolean isSkipped() {
        return skip;
    }

    @Override
    protected void run() throws IOException, InterruptedException {
        BundleList bundles = BundleList.read(folder.toPath());
        if (bundles.bundles().isEmpty()) {
            getLog().info("No model was trained: no image to build");
            return;
        }
        if (execution.getLifecyclePhase() != null) {
            plans.of(session).dockerBuildBeforeImage().ifPresent(complaint -> {
                throw new ImageException(complaint);
            });
        }
        ImageRequest request = request(bundles);
        var outcome = new ImageBuild(request, new MavenImageLog(getLog())).build(Optional.empty(), session.isOffline());
        report(outcome, request);
    }

    private void report(ImageBuild.Outcome outcome, ImageRequest request) {
        Path here = Path.of(session.getExecutionRootDirectory()).toAbsolutePath();
        Path module = project.getBasedir().toPath().toAbsolutePath();
        String where = here.equals(module) ? "" : "-f " + here.relativize(module) + " ";
        var report = new ImageReport(outcome.record(), request.archiveFile(), "mvn " + where + "mlops:verify-health");
        if (outcome.fresh()) {
            report.lines().forEach(getLog()::info);
        } else {
            getLog().info(report.unchanged());
        }
    }

    private ImageRequest request(BundleList bundles) {
        return new ImageRequest(
                folder.toPath(),
                project.getArtifactId() + "-image.tar",
                ImageName.of(
                        image == null ? ImageName.ofProject(project.getArtifactId()) : image, project.getVersion()),
                new ImageLabels(project.getArtifactId(), project.getVersion(), commit()),
                ImageFormat.parse(format),
                platform(),
                modules,
                Path.of(project.getBuild().getOutputDirectory()),
                project.getArtifacts().stream()
                        .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
                        .map(BuildImageMojo::item)
                        .toList(),
                bundles.bundles(),
                javaHome.toPath(),
                cache(),
                stage);
    }

    private ImagePlatform platform() {
        if (platform != null) {
            return ImagePlatform.parse(platform);
        }
        return ImagePlatform.ofHost(System.getProperty("os.name"), System.getProperty("os.arch"))
                .orElseThrow(() -> new ImageException("No image can be made from scratch on this machine"));
    }

    private Optional<String> commit() {
        if (revision == null || revision.isBlank()) {
            return GitRevision.of(project.getBasedir().toPath());
        }
        return revision.equals("none") ? Optional.empty() : Optional.of(revision);
    }

    /** Beside what else is kept for all builds of a user, and where a build server keeps its caches. */
    private Path cache() {
        return Path.of(session.getLocalRepository().getBasedir(), ".cache", "mlops-maven-plugin");
    }

    private static ClassPathItem item(Artifact artifact) {
        String id = artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion();
        return new ClassPathItem(id, artifact.getFile().toPath().toAbsolutePath());
    }
}
