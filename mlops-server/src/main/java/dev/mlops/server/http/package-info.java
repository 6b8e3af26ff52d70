/** Requests and replies: paths, methods, bodies, bounds. */
@NullMarked
package dev.mlops.server.http;

import org.jspecify.annotations.NullMarked;
