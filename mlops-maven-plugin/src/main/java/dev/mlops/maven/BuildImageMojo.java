package dev.mlops.maven;

import dev.mlops.maven.configuration.ModelElement;
import dev.mlops.maven.image.ImageFormat;
import dev.mlops.maven.image.ImageLog;
import dev.mlops.maven.image.ImagePlatform;
import dev.mlops.maven.image.assembly.BaseChoice;
import dev.mlops.maven.image.assembly.ImageBuild;
import dev.mlops.maven.image.assembly.ImageLabels;
import dev.mlops.maven.image.assembly.ImageName;
import dev.mlops.maven.image.assembly.ImageReport;
import dev.mlops.maven.image.assembly.ImageRequest;
import dev.mlops.maven.image.registry.BaseImage;
import dev.mlops.maven.image.registry.BaseImages;
import dev.mlops.maven.image.registry.LoginSource;
import dev.mlops.maven.image.registry.RegistryAccess;
import dev.mlops.maven.output.BundleEntry;
import dev.mlops.maven.output.BundleList;
import dev.mlops.maven.output.BundleSummary;
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
import org.apache.maven.settings.crypto.SettingsDecrypter;
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
     * The models of the project, as for train-model.
     *
     * @since 1.0.0
     */
    @Parameter
    private List<ModelElement> models = List.of();

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
     * The image to build on, which has Java: <code>eclipse-temurin:17-jre</code>, any image of any registry, by tag or
     * by digest, or an archive, <code>tar://path/to/image.tar</code>. By default none: the image is made from scratch
     * with a runtime of the build's JDK, or, where that is not one for Linux, on <code>eclipse-temurin</code>. A
     * registry's user is the <code>&lt;server&gt;</code> of settings.xml whose id is the registry's host, else Docker's
     * own.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.from")
    private @Nullable String from;

    /**
     * Whether registries other than those on this machine may be spoken to without encryption.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.allowInsecureRegistries", defaultValue = "false")
    private boolean allowInsecureRegistries;

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
    private final ImageOrder order;
    private final LoginSource logins;
    private final ImageProject content;

    @Inject
    BuildImageMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            LifecycleExecutor lifecycle,
            SettingsDecrypter decrypter) {
        this.project = project;
        this.session = session;
        this.execution = execution;
        this.order = new ImageOrder(lifecycle, session);
        this.logins = new SettingsLogins(session.getSettings(), decrypter);
        this.content = new ImageProject(project, session);
    }

    @Override
    protected boolean isSkipped() {
        return skip;
    }

    @Override
    protected void run() throws IOException, InterruptedException {
        BundleList bundles = BuiltModels.of(folder, models, "build an image of");
        if (bundles.bundles().isEmpty()) {
            getLog().info("No <models> are configured: no image to build");
            return;
        }
        order.require(shared());
        ImageLog log = new MavenImageLog(getLog());
        BaseChoice choice = BaseChoice.of(
                from,
                platform,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version().feature());
        choice.notice().ifPresent(log::info);
        ImageRequest request = request(bundles, choice.platform());
        var outcome = new ImageBuild(request, log).build(base(choice, request, log), session.isOffline());
        String verify = content.verifyCommand(execution.getMojoDescriptor().getPluginDescriptor());
        var report = new ImageReport(outcome.record(), request.archiveFile(), verify);
        if (outcome.fresh()) {
            for (BundleEntry bundle : bundles.bundles()) {
                BundleSummary.lines(folder.toPath(), bundle).forEach(log::info);
            }
            report.lines(isEngineAbsent()).forEach(log::info);
        } else {
            log.info(report.unchanged());
        }
        new EngineWatch(new BuildProperties(session, project)).require();
    }

    /** detect-engine has found none: what needs one is no next step here. */
    private boolean isEngineAbsent() {
        return Boolean.parseBoolean(project.getProperties().getProperty("docker.skip"));
    }

    private Optional<BaseImage> base(BaseChoice choice, ImageRequest request, ImageLog log) throws IOException {
        if (choice.from().isEmpty()) {
            return Optional.empty();
        }
        var registries = new RegistryAccess(logins, allowInsecureRegistries, log);
        return Optional.of(new BaseImages(registries, request.bases(), session.isOffline())
                .find(
                        choice.from().get(),
                        choice.platform(),
                        project.getBasedir().toPath()));
    }

    private ImageRequest request(BundleList bundles, ImagePlatform chosen) {
        String name = image == null ? ImageName.ofProject(project.getArtifactId()) : image;
        return new ImageRequest(
                folder.toPath(),
                project.getArtifactId() + "-image.tar",
                ImageName.of(name, project.getVersion()),
                new ImageLabels(project.getArtifactId(), project.getVersion(), content.commit(revision)),
                ImageFormat.parse(format),
                chosen,
                modules,
                content.classes(),
                content.dependencies(),
                bundles.bundles(),
                javaHome.toPath(),
                content.cache(),
                stage);
    }
}
