/**
 * The JSON of POST /invocations, as MLflow's scoring server takes it: rows as a data frame, split into columns and data
 * or as records, or as instances or inputs.
 */
@NullMarked
package dev.mlops.server.protocol.invocations;

import org.jspecify.annotations.NullMarked;
