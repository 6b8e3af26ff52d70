package dev.mlops.training.check;

import java.util.List;

/** Looks for one thing. */
@FunctionalInterface
interface Check {
    /** A sentence for each finding that names columns and places, and never a value; none where all is well. */
    List<String> findings(Examined data);
}
