package dev.mlops.maven.training;

import dev.mlops.maven.digest.StatCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a model's rows come from. */
public interface DataDefinition {
    /**
     * Tells by the bytes alone whether the rows may have changed.
     *
     * @param files digests files
     * @return a digest of all that decides the rows; empty where only reading them tells, or they are not there
     */
    Optional<String> digest(StatCache files) throws IOException;

    /**
     * The form that the training JVM reads.
     *
     * @param basedir from where messages name files
     */
    Map<String, @Nullable Object> toJson(Path basedir) throws IOException;
}
