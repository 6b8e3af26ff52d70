package dev.mlops.maven.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Records as JSON files: pretty, the same text for the same record, replaced in one step, left alone when equal. */
final class JsonFile {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    // Not databind: of a build in which nothing changed, it alone would take the larger part. A field that a newer
    // version
    // of this plugin added does not keep an older one from reading the rest.
    private static final JSON JSON_FORM =
            JSON.builder().prettyPrinter(printer()).build();

    private JsonFile() {}

    static <T> T read(Path file, Class<T> type) {
        try {
            return JSON_FORM.beanFrom(type, Files.readAllBytes(file));
        } catch (JsonProcessingException malformed) {
            throw new OutputException(
                    file + " is not what this version of the plugin writes (" + reason(malformed)
                            + "). Delete it and build again: mvn clean package",
                    malformed);
        } catch (IOException unreadable) {
            throw new OutputException(
                    file + " cannot be read: " + unreadable.getMessage() + ". Build again: mvn package", unreadable);
        }
    }

    static boolean write(Path file, Object value) {
        try {
            byte[] bytes = (JSON_FORM.asString(value) + "\n").getBytes(StandardCharsets.UTF_8);
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

    /** A copy; a list that is absent in the file is empty. */
    static <T> List<T> listOrEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** Two spaces and line feeds on every system, so that the file is the same everywhere. */
    private static PrettyPrinter printer() {
        var indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    /** What is wrong, without the place in our own code. */
    private static String reason(JsonProcessingException malformed) {
        Throwable innermost = malformed;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(innermost.getMessage());
        return message.lines().findFirst().orElse("malformed");
    }
}
