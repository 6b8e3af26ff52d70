/** From a row of values to a prediction, and when two predictions are equal. */
@NullMarked
package dev.mlops.model.scoring;

import org.jspecify.annotations.NullMarked;
