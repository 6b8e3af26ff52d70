/** The columns that a model takes and the target that it predicts. */
@NullMarked
package dev.mlops.model.schema;

import org.jspecify.annotations.NullMarked;
