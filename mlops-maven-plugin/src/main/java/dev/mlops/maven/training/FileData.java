package dev.mlops.maven.training;

import dev.mlops.maven.digest.StatCache;
import dev.mlops.model.digest.Digests;
import dev.mlops.model.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows in files.
 *
 * @param name by which messages call all of them; empty for the name of the only one
 * @param files at least one, in the order of their rows
 * @param form what is given of how they are written, by the names of the elements
 */
public record FileData(String name, List<Path> files, Map<String, @Nullable Object> form) implements DataDefinition {
    /** What of a file's name tells how it is written. */
    private static final Pattern EXTENSIONS = Pattern.compile("(\\.[A-Za-z]+){1,2}$");

    public FileData {
        files = List.copyOf(files);
        form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
    }

    @Override
    public Optional<String> digest(StatCache digests) throws IOException {
        // In a fixed order, which Map.of has only within one JVM.
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("form", form);
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            Matcher extensions = EXTENSIONS.matcher(String.valueOf(file.getFileName()));
            content.put(content.size() + (extensions.find() ? extensions.group() : ""), digests.digest(file));
        }
        return Optional.of(Digests.sha256(JsonWriter.write(content)));
    }

    @Override
    public Map<String, @Nullable Object> toJson(Path basedir, Optional<String> remembered) {
        List<String> named = files.stream()
                .map(file -> file.startsWith(basedir) ? basedir.relativize(file) : file)
                .map(Path::toString)
                .toList();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name.isEmpty() ? named.get(0) : name);
        json.put("files", named);
        json.put("form", form);
        return json;
    }
}
