package dev.mlops.maven.training;

import dev.mlops.maven.digest.StatCache;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a class of the project gives.
 *
 * @param className with its package
 */
public record SourceData(String className) implements DataDefinition {
    @Override
    public Optional<String> digest(StatCache files) {
        return Optional.empty();
    }

    @Override
    public String remembered(Optional<String> fingerprint) {
        return className + " " + fingerprint.orElse("");
    }

    @Override
    public boolean isOf(String remembered) {
        return remembered.startsWith(className + " ");
    }

    @Override
    public Map<String, @Nullable Object> toJson(Path basedir, Optional<String> remembered) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", className);
        json.put("source", className);
        remembered
                .map(text -> text.substring(className.length() + 1))
                .filter(fingerprint -> !fingerprint.isEmpty())
                .ifPresent(fingerprint -> json.put("previousFingerprint", fingerprint));
        return json;
    }
}
