package dev.mlops.model.provenance;

import dev.mlops.model.digest.Digests;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model was made from. It holds no time, host, user, path or query, so that the same inputs give the same bytes.
 *
 * @param trainingFormat the version of how this library trains; another one may give another model of the same inputs
 * @param javaVersion the feature version of the Java that trained, for example 17
 * @param dataDigest of the typed rows, whatever their order
 * @param rows how many rows there were
 * @param configuration the model's configuration, defaults filled in
 * @param trainer the trainer's class and the parameters it ran with
 * @param classPath what training loaded, in class path order
 * @param dataArtifact the Maven artifact that the rows came from, where they came from one
 */
public record Provenance(
        int trainingFormat,
        int javaVersion,
        String dataDigest,
        long rows,
        Map<String, @Nullable Object> configuration,
        Map<String, @Nullable Object> trainer,
        List<ClassPathDigest> classPath,
        Optional<DataArtifact> dataArtifact) {
    /** Of rows that came from no Maven artifact. */
    public Provenance(
            int trainingFormat,
            int javaVersion,
            String dataDigest,
            long rows,
            Map<String, @Nullable Object> configuration,
            Map<String, @Nullable Object> trainer,
            List<ClassPathDigest> classPath) {
        this(trainingFormat, javaVersion, dataDigest, rows, configuration, trainer, classPath, Optional.empty());
    }

    public Provenance {
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
        trainer = Collections.unmodifiableMap(new LinkedHashMap<>(trainer));
        classPath = List.copyOf(classPath);
    }

    /** The same of rows that came from this artifact, or from none. */
    public Provenance withDataArtifact(Optional<DataArtifact> artifact) {
        return new Provenance(
                trainingFormat, javaVersion, dataDigest, rows, configuration, trainer, classPath, artifact);
    }

    /**
     * The key under which this very model would be trained again: a digest of all that stands here, but for the
     * artifact, since the rows count, not where they were found.
     */
    public String trainingKey() {
        return Digests.sha256(
                JsonWriter.write(withDataArtifact(Optional.empty()).toJson()));
    }

    /** The form in {@code provenance.json}. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("trainingFormat", trainingFormat);
        json.put("javaVersion", javaVersion);
        json.put("dataDigest", dataDigest);
        json.put("rows", rows);
        json.put("configuration", configuration);
        json.put("trainer", trainer);
        json.put("classPath", classPath.stream().map(ClassPathDigest::toJson).toList());
        dataArtifact.ifPresent(artifact -> json.put("dataArtifact", artifact.toJson()));
        return json;
    }

    public static Provenance fromJson(JsonObject json) {
        return new Provenance(
                version(json, "trainingFormat"),
                version(json, "javaVersion"),
                json.string("dataDigest"),
                json.integer("rows"),
                json.object("configuration").toMap(),
                json.object("trainer").toMap(),
                json.objects("classPath").stream()
                        .map(ClassPathDigest::fromJson)
                        .toList(),
                json.optionalObject("dataArtifact").map(DataArtifact::fromJson));
    }

    private static int version(JsonObject json, String field) {
        long version = json.integer(field);
        if (version < 1 || version > Integer.MAX_VALUE) {
            throw json.error(field, "is " + version + ", expected a version from 1 upward");
        }
        return (int) version;
    }
}
