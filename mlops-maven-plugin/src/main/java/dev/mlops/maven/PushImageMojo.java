package dev.mlops.maven;

import dev.mlops.maven.configuration.ModelElement;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImageLog;
import dev.mlops.maven.image.registry.ImagePush;
import dev.mlops.maven.image.registry.LoginSource;
import dev.mlops.maven.image.registry.PushRequest;
import dev.mlops.maven.image.registry.RegistryAccess;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the image to a registry, without a container engine, and under the digest that build-image recorded. Only an
 * image that verify-health has passed is pushed.
 *
 * @since 1.0.0
 */
@Mojo(name = "push-image", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public final class PushImageMojo extends GoalMojo {
    /**
     * The models of the project, as for train-model.
     *
     * @since 1.0.0
     */
    @Parameter
    private List<ModelElement> models = List.of();

    /**
     * The registry to push to, with a path if it has one, for example <code>registry.example.com/team</code>; by
     * default the one in the image's name. Its user is the <code>&lt;server&gt;</code> of settings.xml whose id is the
     * registry's host, else Docker's own.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.registry")
    private @Nullable String registry;

    /**
     * Whether registries other than those on this machine may be spoken to without encryption.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.allowInsecureRegistries", defaultValue = "false")
    private boolean allowInsecureRegistries;

    /**
     * Skips this goal.
     *
     * @since 1.0.0
     */
    @Parameter(property = "mlops.push-image.skip", defaultValue = "false")
    private boolean skip;

    /** Where the image is. */
    @Parameter(defaultValue = "${project.build.directory}/mlops", readonly = true, required = true)
    private File folder = new File("");

    private final MavenSession session;
    private final LoginSource logins;

    @Inject
    PushImageMojo(MavenSession session, SettingsDecrypter decrypter) {
        this.session = session;
        this.logins = new SettingsLogins(session.getSettings(), decrypter);
    }

    @Override
    protected boolean isSkipped() {
        return skip;
    }

    @Override
    protected void run() throws IOException {
        if (BuiltModels.of(folder, models, "push").bundles().isEmpty()) {
            getLog().info("No <models> are configured: no image to push");
            return;
        }
        if (session.isOffline()) {
            throw new ImageException("push-image cannot push while Maven works offline. Call Maven without -o.");
        }
        ImageLog log = new MavenImageLog(getLog());
        var registries = new RegistryAccess(logins, allowInsecureRegistries, log);
        var request =
                new PushRequest(folder.toPath(), Optional.ofNullable(registry).filter(host -> !host.isBlank()));
        var pushed = new ImagePush(registries, log).push(request);
        log.info("Pushed    " + pushed.tagged());
        log.info("Digest    " + pushed.reference());
        log.info("Next      docker pull " + pushed.reference());
    }
}
