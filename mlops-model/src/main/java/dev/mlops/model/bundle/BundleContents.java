package dev.mlops.model.bundle;

import dev.mlops.model.card.ModelCard;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.provenance.Provenance;
import dev.mlops.model.schema.Schema;

/**
 * All that a bundle holds besides its name.
 *
 * @param schema the columns and the target
 * @param metrics the evidence
 * @param profile the training data's distribution
 * @param golden rows with the model's own answers
 * @param provenance what the model was made from
 * @param card the summary for people
 * @param model the Tribuo model as protobuf; not to be changed
 */
public record BundleContents(
        Schema schema,
        Metrics metrics,
        Profile profile,
        GoldenRows golden,
        Provenance provenance,
        ModelCard card,
        byte[] model) {}
