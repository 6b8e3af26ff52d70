package dev.mlops.maven.training;

import dev.mlops.maven.digest.StatCache;
import dev.mlops.model.digest.Digests;
import dev.mlops.model.provenance.DataArtifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows in a Maven artifact.
 *
 * @param artifact {@code groupId:artifactId:extension[:classifier]}
 * @param version as it was resolved
 * @param file in the local repository, or in the build that makes it
 * @param form what is given of how it is written, by the names of the elements
 */
public record ArtifactData(String artifact, String version, Path file, Map<String, @Nullable Object> form)
        implements DataDefinition {
    @Override
    public Optional<String> digest(StatCache digests) throws IOException {
        // Another version of the same rows trains nothing, but is what provenance has to name.
        return rows().digest(digests).map(rows -> {
            String all = artifact + "\n" + version + "\n" + rows;
            return Digests.sha256(all.getBytes(StandardCharsets.UTF_8));
        });
    }

    @Override
    public Map<String, @Nullable Object> toJson(Path basedir, Optional<String> remembered) throws IOException {
        Map<String, @Nullable Object> json = rows().toJson(basedir, remembered);
        json.put("artifact", new DataArtifact(artifact, version, Digests.sha256(file)).toJson());
        return json;
    }

    private FileData rows() {
        return new FileData(artifact + ":" + version, List.of(file), form);
    }
}
