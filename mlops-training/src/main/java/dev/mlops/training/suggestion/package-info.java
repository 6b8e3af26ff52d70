/** What a user may have meant by a name that is not one. */
@NullMarked
package dev.mlops.training.suggestion;

import org.jspecify.annotations.NullMarked;
