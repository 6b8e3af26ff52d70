/** Tribuo models as protobuf, read only when every class that they name is a known one. */
@NullMarked
package dev.mlops.model.tribuo;

import org.jspecify.annotations.NullMarked;
