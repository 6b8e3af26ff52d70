/**
 * What a protocol has to say to be spoken over the one scoring path: rows of bytes, bytes of predictions. Each protocol
 * is a package below.
 */
@NullMarked
package dev.mlops.server.protocol;

import org.jspecify.annotations.NullMarked;
