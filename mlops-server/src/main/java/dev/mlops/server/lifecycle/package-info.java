/** The server from start to end: listening, loading, draining. */
@NullMarked
package dev.mlops.server.lifecycle;

import org.jspecify.annotations.NullMarked;
