/** Which columns move a model's answers, and how. */
@NullMarked
package dev.mlops.training.explanation;

import org.jspecify.annotations.NullMarked;
