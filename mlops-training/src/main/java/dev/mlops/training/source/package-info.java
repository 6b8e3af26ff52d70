/** Reading data into columns: a CSV file, and the seam for other sources. */
@NullMarked
package dev.mlops.training.source;

import org.jspecify.annotations.NullMarked;
