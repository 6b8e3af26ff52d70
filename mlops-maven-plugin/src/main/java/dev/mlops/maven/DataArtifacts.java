package dev.mlops.maven;

import dev.mlops.maven.training.ArtifactData;
import dev.mlops.maven.training.TrainingFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.version.Version;
import org.jspecify.annotations.Nullable;

/** Data sets in Maven repositories, found as dependencies are: in this build, the local repository, the project's. */
final class DataArtifacts {
    private static final String EXAMPLE = "<artifact>com.acme:churn-data:csv.gz:2026.10</artifact>";

    private final RepositorySystem resolver;
    private final RepositorySystemSession session;
    private final MavenProject project;
    private final Consumer<String> log;

    /** @param log hears which version a range or a snapshot stands for */
    DataArtifacts(
            RepositorySystem resolver, RepositorySystemSession session, MavenProject project, Consumer<String> log) {
        this.resolver = resolver;
        this.session = session;
        this.project = project;
        this.log = log;
    }

    /**
     * @param coordinates {@code groupId:artifactId:extension[:classifier]:version}
     * @param form what is given of how the file is written
     * @throws TrainingFailure where there is no such artifact, with what to do
     */
    ArtifactData find(String coordinates, Map<String, @Nullable Object> form) {
        Artifact asked = parse(coordinates);
        Artifact chosen = chosen(asked);
        Artifact resolved = resolve(chosen);
        if (!resolved.getVersion().equals(asked.getVersion())) {
            log.accept("Data " + coordinates + " is version " + resolved.getVersion());
        }
        Path file = resolved.getFile().toPath();
        return new ArtifactData(unversioned(resolved), resolved.getVersion(), file, form);
    }

    private static Artifact parse(String coordinates) {
        // With two colons the resolver would take the extension for jar, which no data set has.
        if (coordinates.chars().filter(c -> c == ':').count() < 3) {
            throw malformed(coordinates);
        }
        try {
            return new DefaultArtifact(coordinates);
        } catch (IllegalArgumentException e) {
            throw malformed(coordinates);
        }
    }

    private static TrainingFailure malformed(String coordinates) {
        return new TrainingFailure("<artifact>" + coordinates + "</artifact> of <data> is not valid: expected"
                + " groupId:artifactId:extension[:classifier]:version, for example " + EXAMPLE + ".");
    }

    /** The newest version that is there, where a range was asked for. */
    private Artifact chosen(Artifact asked) {
        VersionRangeResult range;
        try {
            range = resolver.resolveVersionRange(session, new VersionRangeRequest(asked, repositories(), null));
        } catch (VersionRangeResolutionException e) {
            throw new TrainingFailure("The version of the data " + asked + " is not valid: " + e.getMessage() + ".\n"
                    + "Expected a version or a range, for example [2026,2027).");
        }
        Version newest = range.getHighestVersion();
        if (newest == null) {
            throw new TrainingFailure("No version of the data " + unversioned(asked) + " is in the range "
                    + asked.getVersion() + ".\n" + remedy());
        }
        return asked.setVersion(newest.toString());
    }

    private Artifact resolve(Artifact artifact) {
        try {
            ArtifactResult result =
                    resolver.resolveArtifact(session, new ArtifactRequest(artifact, repositories(), null));
            return result.getArtifact();
        } catch (ArtifactResolutionException e) {
            throw new TrainingFailure("The data " + artifact + " cannot be had: " + e.getMessage() + ".\n" + remedy());
        }
    }

    private String remedy() {
        if (session.isOffline()) {
            return "Maven is offline (-o): build once without it, so that the data is in the local repository.";
        }
        String searched = repositories().stream()
                .map(repository -> repository.getId() + " (" + repository.getUrl() + ")")
                .collect(Collectors.joining(", "));
        return "Searched: this build, the local repository, " + searched
                + ".\nDeploy the data, or add the <repository> that has it to the pom.";
    }

    private List<RemoteRepository> repositories() {
        return project.getRemoteProjectRepositories();
    }

    private static String unversioned(Artifact artifact) {
        String base = artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getExtension();
        return artifact.getClassifier().isEmpty() ? base : base + ":" + artifact.getClassifier();
    }
}
