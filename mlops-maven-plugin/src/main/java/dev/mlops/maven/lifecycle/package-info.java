/** What Maven is about to run, and in which order. */
@NullMarked
package dev.mlops.maven.lifecycle;

import org.jspecify.annotations.NullMarked;
