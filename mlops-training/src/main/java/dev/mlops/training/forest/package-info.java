/**
 * Trees and forests trained on columns of ranks, all members at once: tree for tree those that Tribuo trains with the
 * same parameters, in a fraction of the time.
 */
@NullMarked
package dev.mlops.training.forest;

import org.jspecify.annotations.NullMarked;
