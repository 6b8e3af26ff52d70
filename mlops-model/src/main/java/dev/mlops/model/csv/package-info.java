/** What a field of a CSV file says, in training and in serving alike. */
@NullMarked
package dev.mlops.model.csv;

import org.jspecify.annotations.NullMarked;
