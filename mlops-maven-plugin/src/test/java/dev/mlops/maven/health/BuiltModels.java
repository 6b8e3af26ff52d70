package dev.mlops.maven.health;

import dev.mlops.maven.output.BundleEntry;
import dev.mlops.maven.output.BundleList;
import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.bundle.BundleContents;
import dev.mlops.model.bundle.BundleWriter;
import dev.mlops.model.card.ModelCard;
import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.metrics.Measured;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.profile.CategoricalProfile;
import dev.mlops.model.profile.ColumnProfile;
import dev.mlops.model.profile.NumericProfile;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.provenance.Provenance;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Range;
import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Tolerance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Bundles as a build leaves them in {@code target/mlops}, of a model that is a formula: the more calls, the likelier.
 */
final class BuiltModels {
    private static final Schema SCHEMA = new Schema(
            List.of(new NumericColumn("calls", new Range(0, 9), 0, OptionalDouble.empty(), Scaling.NONE)),
            new LabelTarget("churn", List.of("no", "yes")));

    private BuiltModels() {}

    /** Writes a bundle for each name, and their list. */
    static List<ExpectedModel> write(Path folder, String version, String... names) throws IOException {
        List<BundleEntry> entries = new ArrayList<>();
        for (String name : names) {
            String file = name + ".mlops";
            Bundle bundle = BundleWriter.write(folder.resolve(file), name, version, contents());
            entries.add(new BundleEntry(name, version, file, bundle.digest(), null, List.of(), false));
        }
        new BundleList(entries).write(folder);
        return ExpectedModel.ofBuild(folder);
    }

    /** The formula's answer. */
    static Prediction answer(double calls) {
        double yes = calls / 10;
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("no", 1 - yes);
        scores.put("yes", yes);
        return new LabelPrediction(yes > 0.5 ? "yes" : "no", scores, true);
    }

    private static BundleContents contents() {
        List<GoldenRow> rows = IntStream.range(0, 5)
                .mapToObj(calls ->
                        new GoldenRow(Row.builder(SCHEMA).number(0, calls).build(), answer(calls)))
                .toList();
        Map<String, ColumnProfile> columns = Map.of("calls", new NumericProfile(0, 4.5, 2.9, List.of(0.0, 4.5, 9.0)));
        return new BundleContents(
                SCHEMA,
                Metrics.of(60, Measured.of(20, Map.of("accuracy", 0.95)), Optional.empty()),
                new Profile(60, columns, new CategoricalProfile(0, Map.of("no", 36L), 24)),
                new GoldenRows(GoldenRows.Origin.MADE, Tolerance.JAVA, rows),
                new Provenance(1, 17, "sha256:" + "0".repeat(64), 80, Map.of(), Map.of(), List.of()),
                new ModelCard("classification", "churn", "formula", "none", 1, 60, 20, List.of()),
                new byte[] {1, 2, 3});
    }
}
