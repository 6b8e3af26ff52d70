package dev.mlops.maven.training;

import dev.mlops.model.provenance.ClassPathDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/** Reads class paths off Maven's model. */
public final class ProjectClassPath {
    private static final String TRAINING = "dev.mlops:mlops-training";
    private static final String LIST = "META-INF/mlops-training/class-path.txt";

    /** A line of that list: {@code groupId:artifactId:type[:classifier]:version:scope}, and perhaps a module's name. */
    private static final Pattern LINE = Pattern.compile("\\s+([^\\s:]+:[^\\s:]+):[^\\s:]+:.*");

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
        Set<String> needed = neededByTraining();
        return pluginArtifacts.stream()
                .map(ProjectClassPath::entry)
                .filter(entry -> needed.contains(entry.artifact()))
                .toList();
    }

    /**
     * As mlops-training's own build has written it down: by which way Maven came upon an artifact differs by version.
     */
    private static Set<String> neededByTraining() {
        ClassLoader loader = Objects.requireNonNull(ProjectClassPath.class.getClassLoader());
        try (InputStream list = loader.getResourceAsStream(LIST)) {
            String text = new String(Objects.requireNonNull(list, LIST).readAllBytes(), StandardCharsets.UTF_8);
            Set<String> artifacts = text.lines()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .collect(Collectors.toCollection(HashSet::new));
            artifacts.add(TRAINING);
            return artifacts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassPathEntry entry(Artifact artifact) {
        String classifier = artifact.hasClassifier() ? ":" + artifact.getClassifier() : "";
        String id = artifact.getGroupId() + ":" + artifact.getArtifactId() + classifier;
        return new ClassPathEntry(
                id, artifact.getBaseVersion(), artifact.getFile().toPath().toAbsolutePath());
    }
}
