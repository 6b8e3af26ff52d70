/** From data to an evaluated and gated bundle. */
@NullMarked
package dev.mlops.training;

import org.jspecify.annotations.NullMarked;
