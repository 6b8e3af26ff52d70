/** What a model must achieve before it leaves the build. */
@NullMarked
package dev.mlops.training.gate;

import org.jspecify.annotations.NullMarked;
