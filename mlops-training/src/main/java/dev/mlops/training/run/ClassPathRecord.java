package dev.mlops.training.run;

import dev.mlops.model.provenance.ClassPathDigest;
import java.io.IOException;
import java.util.List;

/** Knows what was loaded from the class path, for provenance. */
public interface ClassPathRecord {
    /** What was loaded until now, in class path order. */
    List<ClassPathDigest> loaded() throws IOException;

    /** Whether what another training loaded is on this class path with the same content. */
    boolean holds(List<ClassPathDigest> others) throws IOException;
}
