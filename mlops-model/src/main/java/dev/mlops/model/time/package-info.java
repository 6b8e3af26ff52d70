/** Reading dates and times, in training and in serving. */
@NullMarked
package dev.mlops.model.time;

import org.jspecify.annotations.NullMarked;
