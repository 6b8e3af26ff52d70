package dev.mlops.maven.training;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.bundle.BundleContents;
import dev.mlops.model.bundle.BundleWriter;
import dev.mlops.model.card.ModelCard;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.metrics.Measured;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.profile.CategoricalProfile;
import dev.mlops.model.profile.NumericProfile;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.provenance.Provenance;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Range;
import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Tolerance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Bundles of a model {@code churn} that is no more than a byte. */
public final class FormulaBundle {
    private FormulaBundle() {}

    /**
     * @param data the digest of the rows
     * @param model the byte
     */
    public static Bundle write(Path file, String version, String data, int model) throws IOException {
        var schema = new Schema(
                List.of(new NumericColumn("calls", new Range(0, 9), 0, OptionalDouble.empty(), Scaling.NONE)),
                new LabelTarget("churn", List.of("no", "yes")));
        var contents = new BundleContents(
                schema,
                Metrics.of(60, Measured.of(20, Map.of("accuracy", 0.95)), Optional.empty()),
                new Profile(
                        60,
                        Map.of("calls", new NumericProfile(0, 4.5, 2.9, List.of(0.0, 4.5, 9.0))),
                        new CategoricalProfile(0, Map.of("no", 36L), 24)),
                new GoldenRows(GoldenRows.Origin.MADE, Tolerance.JAVA, List.of()),
                new Provenance(1, 17, data, 80, Map.of(), Map.of(), List.of()),
                new ModelCard("classification", "churn", "formula", "none", 1, 60, 20, List.of()),
                new byte[] {(byte) model});
        return BundleWriter.write(file, "churn", version, contents);
    }
}
