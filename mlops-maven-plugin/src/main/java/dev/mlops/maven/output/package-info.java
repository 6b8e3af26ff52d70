/** What the goals leave in {@code target/mlops} for one another: the lists and records, as JSON. */
@NullMarked
package dev.mlops.maven.output;

import org.jspecify.annotations.NullMarked;
