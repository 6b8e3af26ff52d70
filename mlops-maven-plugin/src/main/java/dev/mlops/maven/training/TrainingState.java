package dev.mlops.maven.training;

import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.provenance.ClassPathDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the last training of a model started from and gave, so that the next build can tell whether to train at all
 * without starting a JVM.
 *
 * @param configuration the model's configuration
 * @param dataDigest of the data's bytes; empty where these do not tell which rows they are, or changed meanwhile
 * @param javaVersion the feature version that trained
 * @param classPath what training loaded
 * @param bundleDigest of the bundle that came out
 * @param version of the project that the bundle names
 * @param trustedClasses classes outside Tribuo that the model names
 */
record TrainingState(
        Map<String, @Nullable Object> configuration,
        String dataDigest,
        int javaVersion,
        List<ClassPathDigest> classPath,
        String bundleDigest,
        String version,
        List<String> trustedClasses) {
    /** Empty where there is no state, or one that this version did not write: then the model is trained. */
    static Optional<TrainingState> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(fromJson(JsonObject.parse(file.getFileName().toString(), Files.readAllBytes(file))));
        } catch (JsonFormatException e) {
            return Optional.empty();
        }
    }

    /** @throws JsonFormatException where this version did not write it */
    static TrainingState fromJson(JsonObject json) {
        long javaVersion = json.integer("javaVersion");
        if (javaVersion != (int) javaVersion) {
            throw json.error("javaVersion", "is " + javaVersion + ", expected a feature version");
        }
        return new TrainingState(
                json.object("configuration").toMap(),
                json.string("dataDigest"),
                (int) javaVersion,
                json.objects("classPath").stream()
                        .map(ClassPathDigest::fromJson)
                        .toList(),
                json.string("bundleDigest"),
                json.string("version"),
                json.strings("trustedClasses"));
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("configuration", configuration);
        json.put("dataDigest", dataDigest);
        json.put("javaVersion", javaVersion);
        json.put("classPath", classPath.stream().map(ClassPathDigest::toJson).toList());
        json.put("bundleDigest", bundleDigest);
        json.put("version", version);
        json.put("trustedClasses", trustedClasses);
        return json;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, JsonWriter.write(toJson()));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    TrainingState renamed(String newDigest, String newVersion) {
        return new TrainingState(
                configuration, dataDigest, javaVersion, classPath, newDigest, newVersion, trustedClasses);
    }
}
