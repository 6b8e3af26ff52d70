package dev.mlops.maven.training;

import dev.mlops.maven.digest.StatCache;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.provenance.ClassPathContent;
import dev.mlops.model.provenance.ClassPathDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells whether a model would be trained from the same inputs again: its configuration, the bytes of its data, the Java
 * version and the content of what training loaded. Where only the data's bytes differ, the training JVM has the last
 * word, since rows in another order are the same rows.
 */
final class TrainingKey {
    private final Map<String, ClassPathEntry> byArtifact;
    private final StatCache files;
    private final StatCache archives;
    private final int javaVersion;

    TrainingKey(TrainingClassPath classPath, StatCache files, StatCache archives, int javaVersion) {
        this.byArtifact = classPath.entries().stream()
                .collect(Collectors.toMap(ClassPathEntry::artifact, entry -> entry, (first, second) -> first));
        this.files = files;
        this.archives = archives;
        this.javaVersion = javaVersion;
    }

    /** Opens the caches below {@code target/mlops}. */
    static TrainingKey open(Path folder, TrainingClassPath classPath, int javaVersion) {
        return new TrainingKey(
                classPath,
                StatCache.open(ModelFiles.fileDigests(folder)),
                StatCache.open(ModelFiles.archiveDigests(folder), ClassPathContent::ofArchive),
                javaVersion);
    }

    /** Whether the state stands for the inputs as they are now. */
    boolean isCurrent(TrainingState state, ModelDefinition model) throws IOException {
        return state.javaVersion() == javaVersion
                && sameConfiguration(state, model)
                && dataDigest(model).equals(Optional.of(state.dataDigest()))
                && loadsTheSame(state);
    }

    /** Whether the state stands for all inputs but the rows, of which only reading them tells whether they changed. */
    boolean isCurrentButForRows(TrainingState state, ModelDefinition model) throws IOException {
        return state.javaVersion() == javaVersion
                && sameConfiguration(state, model)
                && model.data().isOf(state.dataDigest())
                && loadsTheSame(state);
    }

    /** The digest of the data's bytes; empty where only reading the rows tells whether they changed. */
    Optional<String> dataDigest(ModelDefinition model) throws IOException {
        return model.data().digest(files);
    }

    int javaVersion() {
        return javaVersion;
    }

    /** The digest of a bundle as it is now, by which one that was changed is not taken for the one that was trained. */
    Optional<String> digest(Path bundle) throws IOException {
        return Files.isRegularFile(bundle) ? Optional.of(files.digest(bundle)) : Optional.empty();
    }

    /**
     * Digests what the next build will ask for, so that it has to read nothing.
     *
     * @param state of a training that just ended
     * @param bundle what came out of it
     */
    void learn(TrainingState state, Path bundle) throws IOException {
        files.expect(bundle);
        loadsTheSame(state);
    }

    void save() throws IOException {
        files.save();
        archives.save();
    }

    private static boolean sameConfiguration(TrainingState state, ModelDefinition model) {
        return Arrays.equals(JsonWriter.write(state.configuration()), JsonWriter.write(model.configuration()));
    }

    private boolean loadsTheSame(TrainingState state) throws IOException {
        for (ClassPathDigest loaded : state.classPath()) {
            ClassPathEntry entry = byArtifact.get(loaded.artifact());
            if (entry == null || !Objects.equals(digest(entry.path(), loaded), loaded.digest())) {
                return false;
            }
        }
        return true;
    }

    private String digest(Path entry, ClassPathDigest loaded) throws IOException {
        return Files.isDirectory(entry)
                ? ClassPathContent.ofResources(entry, loaded.resources())
                : archives.digest(entry);
    }
}
