/** Counting that costs next to nothing. */
@NullMarked
package dev.mlops.server.tally;

import org.jspecify.annotations.NullMarked;
