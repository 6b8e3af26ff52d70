/** The held-out rows by the values of a column, none of them so few that a person could be told. */
@NullMarked
package dev.mlops.training.slice;

import org.jspecify.annotations.NullMarked;
