/** The trainers that a user can name, setting their parameters by name, and the canonical bytes of what they train. */
@NullMarked
package dev.mlops.training.trainer;

import org.jspecify.annotations.NullMarked;
