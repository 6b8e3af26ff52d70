/** Taking the distribution of the training rows, and of what the model predicts for them. */
@NullMarked
package dev.mlops.training.profile;

import org.jspecify.annotations.NullMarked;
