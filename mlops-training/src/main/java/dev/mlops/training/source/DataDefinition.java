package dev.mlops.training.source;

import dev.mlops.model.provenance.DataArtifact;
import java.util.Optional;

/** What a model learns from, as the user named it. */
public sealed interface DataDefinition permits FileDefinition, QueryDefinition, SourceDefinition {
    /** By which errors call the data. */
    String name();

    /** The Maven artifact that holds the rows, where one does. */
    default Optional<DataArtifact> artifact() {
        return Optional.empty();
    }

    /** What {@link RawSource#fingerprint()} gave when the bundle was trained that may stand; empty for none. */
    default Optional<String> previousFingerprint() {
        return Optional.empty();
    }
}
