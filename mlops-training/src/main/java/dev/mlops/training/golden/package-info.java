/** Choosing the rows by which a served model is proved to be the trained one. */
@NullMarked
package dev.mlops.training.golden;

import org.jspecify.annotations.NullMarked;
