package dev.mlops.maven;

import dev.mlops.maven.image.content.ClassPathItem;
import dev.mlops.maven.image.content.GitRevision;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Reads off Maven's model what an image is made of. */
final class ImageProject {
    private static final String NONE = "none";

    private final MavenProject project;
    private final MavenSession session;

    ImageProject(MavenProject project, MavenSession session) {
        this.project = project;
        this.session = session;
    }

    /** What the server needs to run; the goal has the runtime scope alone resolved. */
    List<ClassPathItem> dependencies() {
        return project.getArtifacts().stream()
                .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
                .map(ImageProject::item)
                .toList();
    }

    Path classes() {
        return Path.of(project.getBuild().getOutputDirectory());
    }

    /** The commit that the user named, or that the project is at. */
    Optional<String> commit(@Nullable String revision) {
        if (revision == null || revision.isBlank()) {
            return GitRevision.of(project.getBasedir().toPath());
        }
        return revision.equals(NONE) ? Optional.empty() : Optional.of(revision);
    }

    /**
     * Beside what else is kept for all builds of a user, and where a build server keeps its caches; where that cannot
     * be written, in the project.
     */
    Path cache() {
        Path repository = Path.of(session.getLocalRepository().getBasedir());
        Path shared = repository.resolve(".cache/mlops-maven-plugin");
        boolean writable = Files.isWritable(Files.exists(shared) ? shared : repository);
        return writable ? shared : Path.of(project.getBuild().getDirectory(), "mlops", ".image", "cache");
    }

    /**
     * What to type where this build was started to verify its image. A plugin that this very build has made, and that
     * is not installed yet, has no prefix: then it is the lifecycle that runs it.
     *
     * @param plugin this plugin
     */
    String verifyCommand(PluginDescriptor plugin) {
        Path here = Path.of(session.getExecutionRootDirectory()).toAbsolutePath();
        Path module = project.getBasedir().toPath().toAbsolutePath();
        File made = plugin.getPluginArtifact().getFile();
        Path repository = Path.of(session.getLocalRepository().getBasedir()).toAbsolutePath();
        boolean installed = made == null || made.toPath().toAbsolutePath().startsWith(repository);
        if (!installed) {
            return "mvn -B verify -DskipTests -am -pl " + here.relativize(module);
        }
        return here.equals(module)
                ? "mvn mlops:verify-health"
                : "mvn -f " + here.relativize(module) + " mlops:verify-health";
    }

    private static ClassPathItem item(Artifact artifact) {
        String id = artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion();
        return new ClassPathItem(id, artifact.getFile().toPath().toAbsolutePath());
    }
}
