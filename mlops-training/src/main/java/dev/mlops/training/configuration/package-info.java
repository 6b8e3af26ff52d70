/** What a user configures of a model, with every default filled in. */
@NullMarked
package dev.mlops.training.configuration;

import org.jspecify.annotations.NullMarked;
