/**
 * Trees and forests trained on columns of ranks, all members at once, in a fraction of the time. Those of labels are
 * tree for tree those that Tribuo trains with the same parameters, those of values as good.
 */
@NullMarked
package dev.mlops.training.forest;

import org.jspecify.annotations.NullMarked;
