package dev.mlops.training.run;

import dev.mlops.model.provenance.ClassPathDigest;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Knows what was loaded from the class path, for provenance. */
public interface ClassPathRecord {
    /**
     * Reads the data. Of a driver or a parser that only this loads, all that counts is the rows that it gives: the
     * archive is left out of {@link #loaded()}, so that the same rows give the same bundle wherever they come from.
     */
    <T> T reading(Supplier<T> reader);

    /** What was loaded until now, in class path order, without what only the reading of data loaded. */
    List<ClassPathDigest> loaded() throws IOException;

    /** Whether what another training loaded is on this class path with the same content. */
    boolean holds(List<ClassPathDigest> others) throws IOException;
}
