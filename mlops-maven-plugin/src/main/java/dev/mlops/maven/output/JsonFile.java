package dev.mlops.maven.output;

import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Records as JSON files: pretty, the same text for the same record, replaced in one step, left alone when equal. */
final class JsonFile {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private JsonFile() {}

    /**
     * @param form makes a record of the document
     * @throws OutputException if the file cannot be read or is no such record
     */
    static <T> T read(Path file, Function<JsonObject, T> form) {
        try {
            return form.apply(JsonObject.parse(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
        } catch (JsonFormatException | IllegalArgumentException malformed) {
            throw new OutputException(
                    file + " is not what this version of the plugin writes (" + malformed.getMessage()
                            + "). Delete it and build again: mvn clean package",
                    malformed);
        } catch (IOException unreadable) {
            throw new OutputException(
                    file + " cannot be read: " + unreadable.getMessage() + ". Build again: mvn package", unreadable);
        }
    }

    static boolean write(Path file, Map<String, @Nullable Object> json) {
        try {
            byte[] bytes = JsonWriter.write(json);
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
                return false;
            }
            replace(file, bytes);
            return true;
        } catch (IOException failed) {
            throw new OutputException(
                    file + " cannot be written: " + failed + ". Is the disk full, or the folder not writable?", failed);
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder"));
        // One fixed name: what a killed build left is overwritten by the next and never piles up.
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    static void require(@Nullable String value, String field) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("'" + field + "' is missing");
        }
    }

    static void requireDigest(@Nullable String value, String field) {
        require(value, field);
        if (!DIGEST.matcher(String.valueOf(value)).matches()) {
            throw new IllegalArgumentException("'" + field + "' is not sha256: and 64 hexadecimal digits: " + value);
        }
    }

    /** A list of texts that may be left out. */
    static List<String> texts(JsonObject json, String field) {
        return json.isAbsent(field) ? List.of() : json.strings(field);
    }
}
