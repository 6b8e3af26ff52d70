/** Trying trainers and parameters on the training rows, before the model is trained. */
@NullMarked
package dev.mlops.training.search;

import org.jspecify.annotations.NullMarked;
