/** Messages of Protocol Buffers, written field by field. */
@NullMarked
package dev.mlops.server.protobuf;

import org.jspecify.annotations.NullMarked;
