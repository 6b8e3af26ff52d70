package dev.mlops.training.source;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.provenance.DataArtifact;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that a model learns from, as the user named them.
 *
 * @param name by which errors call the data set
 * @param files at least one, in the order of their names
 * @param artifact the Maven artifact that the files are, where they are one
 * @param form what is given of how the files are written, by the names of the elements; absent where it is not
 */
public record FileDefinition(String name, List<Path> files, Optional<DataArtifact> artifact, JsonObject form)
        implements DataDefinition {
    public FileDefinition {
        files = List.copyOf(files);
    }
}
