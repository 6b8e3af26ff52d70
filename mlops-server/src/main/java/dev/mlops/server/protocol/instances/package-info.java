/** The JSON of POST /predict: instances in, predictions out. */
@NullMarked
package dev.mlops.server.protocol.instances;

import org.jspecify.annotations.NullMarked;
