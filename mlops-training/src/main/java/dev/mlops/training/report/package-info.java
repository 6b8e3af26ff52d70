/** A bundle as a page for people. */
@NullMarked
package dev.mlops.training.report;

import org.jspecify.annotations.NullMarked;
