/**
 * What runs below the project's own code in an image made from scratch: a Java runtime linked from the build's JDK, and
 * the host's shared libraries that native code needs.
 */
@NullMarked
package dev.mlops.maven.image.runtime;

import org.jspecify.annotations.NullMarked;
