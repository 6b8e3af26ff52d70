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
     * What to remember of data that has no digest.
     *
     * @param fingerprint what the training JVM found that changes whenever the rows do
     */
    default String remembered(Optional<String> fingerprint) throws IOException {
        return "";
    }

    /** Whether what was remembered is of this data, though perhaps of other rows. */
    default boolean isOf(String remembered) throws IOException {
        return false;
    }

    /** Whether it is to be had over the network alone. */
    default boolean isRemote() throws IOException {
        return false;
    }

    /** What the training JVM has to know, and what may stand in no file; empty where there is nothing. */
    default Map<String, String> secrets() throws IOException {
        return Map.of();
    }

    /**
     * The form that the training JVM reads.
     *
     * @param basedir from where messages name files
     * @param remembered of the training whose bundle may stand; empty for none
     */
    Map<String, @Nullable Object> toJson(Path basedir, Optional<String> remembered) throws IOException;
}
