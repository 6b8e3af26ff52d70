package dev.mlops.training.source;

import java.util.Optional;

/**
 * A class of the project that gives rows.
 *
 * @param className of a {@link dev.mlops.training.data.TableSource}
 * @param previousFingerprint what it gave when the bundle was trained that may stand
 */
public record SourceDefinition(String className, Optional<String> previousFingerprint) implements DataDefinition {
    @Override
    public String name() {
        return className;
    }
}
