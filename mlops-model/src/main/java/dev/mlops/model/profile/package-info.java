/** What the training data looked like, column by column, without a row of it. */
@NullMarked
package dev.mlops.model.profile;

import org.jspecify.annotations.NullMarked;
