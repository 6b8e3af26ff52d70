/** Real data for tests, read in the plainest way. */
@NullMarked
package dev.mlops.training.sample;

import org.jspecify.annotations.NullMarked;
