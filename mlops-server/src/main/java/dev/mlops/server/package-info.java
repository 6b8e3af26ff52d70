/** Serves bundles over HTTP: the program's entry. Each part has a package of its own below. */
@NullMarked
package dev.mlops.server;

import org.jspecify.annotations.NullMarked;
