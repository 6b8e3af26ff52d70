/** The answer {@code {"predictions":[…]}}, which several protocols share. */
@NullMarked
package dev.mlops.server.protocol.predictions;

import org.jspecify.annotations.NullMarked;
