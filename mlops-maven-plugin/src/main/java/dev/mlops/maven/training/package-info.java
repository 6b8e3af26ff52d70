/** Trains what has changed: the class path and the keys that decide, and the JVM that does the work. */
@NullMarked
package dev.mlops.maven.training;

import org.jspecify.annotations.NullMarked;
