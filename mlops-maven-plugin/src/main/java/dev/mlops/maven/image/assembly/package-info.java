/** Puts an image together out of its parts, writes the archive, and knows when nothing has changed. */
@NullMarked
package dev.mlops.maven.image.assembly;

import org.jspecify.annotations.NullMarked;
