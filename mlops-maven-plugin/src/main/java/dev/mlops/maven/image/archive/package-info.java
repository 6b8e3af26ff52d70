/** Image archives, written by jib-core and read back. */
@NullMarked
package dev.mlops.maven.image.archive;

import org.jspecify.annotations.NullMarked;
