/** Free text as the terms that a model counts, in training and in serving. */
@NullMarked
package dev.mlops.model.text;

import org.jspecify.annotations.NullMarked;
