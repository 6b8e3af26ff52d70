/** The model card: a summary for people. */
@NullMarked
package dev.mlops.model.card;

import org.jspecify.annotations.NullMarked;
