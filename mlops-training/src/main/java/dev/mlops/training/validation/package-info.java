/** Cross-validation: the same way of training, measured on one part of the rows after the other. */
@NullMarked
package dev.mlops.training.validation;

import org.jspecify.annotations.NullMarked;
