/** What looks wrong with the data before anything is learned from them. */
@NullMarked
package dev.mlops.training.check;

import org.jspecify.annotations.NullMarked;
