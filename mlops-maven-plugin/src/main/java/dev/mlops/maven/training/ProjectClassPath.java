package dev.mlops.maven.training;

import dev.mlops.model.provenance.ClassPathDigest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/** Reads class paths off Maven's model. */
public final class ProjectClassPath {
    private static final String OURS = "dev.mlops:";
    private static final List<String> ROOTS = List.of(OURS + "mlops-training:", OURS + "mlops-model:");

    private ProjectClassPath() {}

    /**
     * @param project with its dependencies of all scopes but test resolved
     * @param plugin this plugin, with what it was resolved with
     * @return the class path that trains
     * @throws TrainingFailure where Tribuo, protobuf or XGBoost come in two versions
     */
    public static TrainingClassPath of(MavenProject project, PluginDescriptor plugin) {
        return TrainingClassPath.of(ofProject(project), ofTraining(plugin.getArtifacts()), plugin.getVersion());
    }

    /**
     * @param project with its dependencies of all scopes but test resolved
     * @return its output folder, where there is one, and what it needs to compile and to run
     */
    static List<ClassPathEntry> ofProject(MavenProject project) {
        List<ClassPathEntry> entries = new ArrayList<>();
        Path output = Path.of(project.getBuild().getOutputDirectory());
        if (Files.isDirectory(output)) {
            entries.add(new ClassPathEntry(ClassPathDigest.PROJECT, "", output));
        }
        project.getArtifacts().stream()
                .filter(artifact -> !Artifact.SCOPE_TEST.equals(artifact.getScope()))
                .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
                .map(ProjectClassPath::entry)
                .forEach(entries::add);
        return entries;
    }

    /**
     * @param pluginArtifacts what this plugin was resolved with
     * @return mlops-training and what it needs, without what the plugin needs for itself
     */
    static List<ClassPathEntry> ofTraining(Collection<Artifact> pluginArtifacts) {
        return pluginArtifacts.stream()
                .filter(ProjectClassPath::belongsToTraining)
                .map(ProjectClassPath::entry)
                .toList();
    }

    /** Whether the artifact came in by way of training: its trail runs from the plugin over one of our libraries. */
    private static boolean belongsToTraining(Artifact artifact) {
        List<String> trail = artifact.getDependencyTrail();
        return trail != null && trail.stream().anyMatch(step -> ROOTS.stream().anyMatch(step::startsWith))
                || ROOTS.stream().anyMatch(artifact.getId()::startsWith);
    }

    private static ClassPathEntry entry(Artifact artifact) {
        String classifier = artifact.hasClassifier() ? ":" + artifact.getClassifier() : "";
        String id = artifact.getGroupId() + ":" + artifact.getArtifactId() + classifier;
        return new ClassPathEntry(
                id, artifact.getBaseVersion(), artifact.getFile().toPath().toAbsolutePath());
    }
}
