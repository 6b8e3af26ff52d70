/** The whole way of the data, from a file to a bundle. */
@NullMarked
package dev.mlops.training.run;

import org.jspecify.annotations.NullMarked;
