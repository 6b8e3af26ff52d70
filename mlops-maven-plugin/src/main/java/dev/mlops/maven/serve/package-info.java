/** Serving what was built on this machine, for trying it. */
@NullMarked
package dev.mlops.maven.serve;

import org.jspecify.annotations.NullMarked;
