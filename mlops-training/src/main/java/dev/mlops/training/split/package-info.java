/** Parting rows into those that a model learns from and those that it is measured on. */
@NullMarked
package dev.mlops.training.split;

import org.jspecify.annotations.NullMarked;
