/** Serves bundles over HTTP. */
@NullMarked
package dev.mlops.server;

import org.jspecify.annotations.NullMarked;
