/** How well a model answers on rows that it has not learned from. */
@NullMarked
package dev.mlops.training.evaluation;

import org.jspecify.annotations.NullMarked;
