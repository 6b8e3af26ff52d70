package dev.mlops.maven.output;

import dev.mlops.model.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the last verify-health found: {@code health.json}. It is there only from the end of one run to the start of the
 * next, so that nothing passes for verified while it is not.
 *
 * @param imageId the image that was verified, {@code sha256:<hex>}; null where what answered at a URL cannot be told to
 *     be this image
 * @param manifestDigest digest under which a registry serves that image; null with imageId
 * @param mode how it ran: {@code container}, {@code process} or {@code url}
 * @param passed whether every check passed
 * @param checks the checks in the order in which they were made
 */
public record HealthRecord(
        @Nullable String imageId, @Nullable String manifestDigest, String mode, boolean passed, List<Check> checks) {
    /** Name of the file in {@code target/mlops}. */
    public static final String FILE = "health.json";

    public HealthRecord {
        JsonFile.require(mode, "mode");
        checks = List.copyOf(checks);
    }

    /**
     * One check.
     *
     * @param name which one
     * @param status {@code passed} or {@code failed}
     * @param expected what a healthy server gives
     * @param seen what this one gave
     * @param millis how long it took
     */
    public record Check(String name, String status, String expected, String seen, long millis) {
        private Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("status", status);
            json.put("expected", expected);
            json.put("seen", seen);
            json.put("millis", millis);
            return json;
        }

        private static Check fromJson(JsonObject json) {
            return new Check(
                    json.string("name"),
                    json.string("status"),
                    json.string("expected"),
                    json.string("seen"),
                    json.integer("millis"));
        }
    }

    /**
     * Reads the record, if verify-health has run.
     *
     * @param folder {@code target/mlops}
     * @throws OutputException if the file cannot be read or is no such record
     */
    public static Optional<HealthRecord> read(Path folder) {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Optional.of(JsonFile.read(file, HealthRecord::fromJson)) : Optional.empty();
    }

    /**
     * Takes away what an earlier run found.
     *
     * @param folder {@code target/mlops}
     * @throws OutputException if it cannot be deleted
     */
    public static void delete(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new OutputException(file + " cannot be deleted: " + e + ". Delete it and try again.", e);
        }
    }

    /**
     * Writes the record.
     *
     * @param folder {@code target/mlops}
     * @throws OutputException if it cannot be written
     */
    public void write(Path folder) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("imageId", imageId);
        json.put("manifestDigest", manifestDigest);
        json.put("mode", mode);
        json.put("passed", passed);
        json.put("checks", checks.stream().map(Check::toJson).toList());
        JsonFile.write(folder.resolve(FILE), json);
    }

    private static HealthRecord fromJson(JsonObject json) {
        return new HealthRecord(
                json.optionalString("imageId").orElse(null),
                json.optionalString("manifestDigest").orElse(null),
                json.string("mode"),
                json.bool("passed"),
                json.objects("checks").stream().map(Check::fromJson).toList());
    }
}
