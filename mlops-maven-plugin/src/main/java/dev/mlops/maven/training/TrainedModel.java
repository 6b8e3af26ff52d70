package dev.mlops.maven.training;

import dev.mlops.maven.output.BundleEntry;
import java.nio.file.Path;

/**
 * A model whose bundle is there, newly trained or not.
 *
 * @param entry for the list of bundles
 * @param bundle the file
 * @param report the file
 */
public record TrainedModel(BundleEntry entry, Path bundle, Path report) {}
