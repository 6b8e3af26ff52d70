package dev.mlops.server.protocol;

import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.RowLayout;

/**
 * What a protocol has to know of a model to speak for it.
 *
 * @param name of the model
 * @param version of the model
 * @param layout of the rows that it takes
 * @param outputs that it gives
 */
public record ModelSignature(String name, String version, RowLayout layout, Outputs outputs) {}
