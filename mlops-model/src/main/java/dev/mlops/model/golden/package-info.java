/** Rows with the model's own outputs, by which whoever serves the model proves that it answers as trained. */
@NullMarked
package dev.mlops.model.golden;

import org.jspecify.annotations.NullMarked;
