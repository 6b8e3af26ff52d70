package dev.mlops.server.testing;

import dev.mlops.model.Task;
import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.bundle.BundleContents;
import dev.mlops.model.bundle.BundleWriter;
import dev.mlops.model.card.ModelCard;
import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.metrics.Measured;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.profile.NumericProfile;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.provenance.Provenance;
import dev.mlops.model.schema.Bins;
import dev.mlops.model.schema.BooleanColumn;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.DateColumn;
import dev.mlops.model.schema.HashedColumn;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.LogScaling;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Range;
import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.TextColumn;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.model.scoring.FeatureEncoder;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.model.scoring.TribuoScorer;
import dev.mlops.model.scoring.ValuePrediction;
import dev.mlops.model.text.Lengths;
import dev.mlops.model.text.Terms;
import dev.mlops.model.text.Weighting;
import dev.mlops.model.time.DateFormat;
import dev.mlops.model.time.DatePart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.common.xgboost.XGBoostTrainer;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** Real bundles of small models, trained on the spot. */
public final class TestBundles {
    /** Two numbers, of which the second may be missing, and two categories, of which the first may be. */
    public static final Schema CHURN = new Schema(
            List.of(
                    new NumericColumn("tenure", new Range(0, 60), 0, OptionalDouble.empty(), new Scaling(30, 15)),
                    new NumericColumn("charge", new Range(20, 90), 3, OptionalDouble.of(50), new Scaling(55, 20)),
                    new CategoricalColumn("plan", List.of("basic", "premium"), false, 2, Optional.of("basic")),
                    new CategoricalColumn("area", List.of("north", "south"), true, 0, Optional.empty())),
            new LabelTarget("churn", List.of("no", "yes")));

    /** One number in, one number out. */
    public static final Schema PRICE = new Schema(
            List.of(new NumericColumn("size", new Range(20, 200), 0, OptionalDouble.empty(), new Scaling(100, 50))),
            new ValueTarget("price", new Range(50_000, 600_000), new Scaling(300_000, 100_000)));

    /** A column of every kind, the last five of which may be missing. */
    public static final Schema MIXED = new Schema(
            List.of(
                    new NumericColumn(
                            "age", new Range(0, 60), 0, OptionalDouble.empty(), new Bins(List.of(18.0, 40.0))),
                    new NumericColumn(
                            "charge", new Range(0, 60), 0, OptionalDouble.of(3), true, new LogScaling(Scaling.NONE)),
                    new HashedColumn("city", 8, 2, true),
                    new BooleanColumn("active", 2, Optional.of(false), true),
                    new DateColumn(
                            "joined",
                            DateFormat.of(DateFormat.ISO),
                            new Range(1.7e9, 1.76e9),
                            2,
                            OptionalDouble.of(1.7e9),
                            true,
                            1.76e9,
                            new Scaling(300, 100),
                            List.of(DatePart.values())),
                    new TextColumn(
                            "note",
                            2,
                            true,
                            new Terms(new Lengths(1, 1), new Lengths(3, 3)),
                            false,
                            Weighting.TF_IDF,
                            List.of("c: ba", "w:bad", "w:good"),
                            List.of(1.0, 1.5, 2.0))),
            new LabelTarget("leaves", List.of("no", "yes")));

    private static final int ROWS = 60;

    private TestBundles() {}

    /** A logistic regression. */
    public static Bundle churn(Path file) throws IOException {
        return churn(file, "churn", new LogisticRegressionTrainer(), Tolerance.JAVA, answer -> answer);
    }

    /** The same under another name. */
    public static Bundle churn(Path file, String name) throws IOException {
        return churn(file, name, new LogisticRegressionTrainer(), Tolerance.JAVA, answer -> answer);
    }

    /** A linear model that XGBoost made, scored by its native code. */
    public static Bundle linearlyBoosted(Path file) throws IOException {
        var trainer = new XGBoostClassificationTrainer(
                XGBoostTrainer.BoosterType.LINEAR,
                XGBoostTrainer.TreeMethod.AUTO,
                5,
                0.3,
                0,
                3,
                1,
                1,
                1,
                1,
                0,
                1,
                XGBoostTrainer.LoggingVerbosity.SILENT,
                1);
        return churn(file, "boosted", trainer, Tolerance.NATIVE, answer -> answer);
    }

    /** Trees that XGBoost made. */
    public static Bundle boosted(Path file) throws IOException {
        return churn(file, "boosted", new XGBoostClassificationTrainer(5), Tolerance.NATIVE, answer -> answer);
    }

    /** So many trees: heavy to score with. */
    public static Bundle forest(Path file, int trees) throws IOException {
        var tree = new CARTClassificationTrainer(Integer.MAX_VALUE, 0.5f, 1);
        var forest = new RandomForestTrainer<>(tree, new VotingCombiner(), trees);
        return churn(file, "forest", forest, Tolerance.JAVA, answer -> answer);
    }

    /** Whose golden answers are not the model's own from the second row on. */
    public static Bundle altered(Path file) throws IOException {
        return churn(file, "altered", new LogisticRegressionTrainer(), Tolerance.JAVA, new Function<>() {
            private int row;

            @Override
            public Prediction apply(Prediction answer) {
                Map<String, Double> scores = Map.of("no", 0.5, "yes", 0.5);
                return row++ == 0 ? answer : new LabelPrediction("yes", scores, true);
            }
        });
    }

    /** A regression. */
    public static Bundle price(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        List<Regressor> targets = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            double size = 20 + 3 * i;
            rows.add(Row.builder(PRICE).number(0, size).build());
            targets.add(new Regressor("price", (size * 3_000 - 300_000) / 100_000));
        }
        var trainer = new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(0.5), 50, 1L);
        Model<Regressor> model = train(PRICE, rows, targets, trainer, new RegressionFactory());
        return write(file, "price", PRICE, model, rows, Tolerance.JAVA, answer -> answer);
    }

    /** Of columns of every kind. */
    public static Bundle mixed(Path file, Trainer<Label> trainer, Tolerance tolerance) throws IOException {
        List<Row> rows = new ArrayList<>();
        List<Label> targets = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Row.Builder row = Row.builder(MIXED).number(0, i);
            if (i % 7 != 0) {
                row.number(1, i % 11 * 3)
                        .text(2, "city" + i % 13)
                        .number(3, i % 2)
                        .text(4, "2025-0" + (1 + i % 9) + "-1" + i % 10 + "T0" + i % 10 + ":30:00Z")
                        .text(5, i % 3 == 0 ? "Bad, very bad" : i % 3 == 1 ? "good; bare" : "nothing known");
            }
            rows.add(row.build());
            targets.add(new Label(i % 3 == 0 || i > 50 ? "yes" : "no"));
        }
        Model<Label> model = train(MIXED, rows, targets, trainer, new LabelFactory());
        return write(file, "mixed", MIXED, model, rows, tolerance, answer -> answer);
    }

    /** The model's answer to a row as the model itself gives it. */
    public static Prediction expected(Bundle bundle, Row row) {
        return bundle.tribuoScorer(dev.mlops.model.tribuo.KnownClasses.ofTribuo())
                .score(row);
    }

    /** A row of {@link #CHURN}; NaN and null are missing values. */
    public static Row row(double tenure, double charge, @Nullable String plan, @Nullable String area) {
        return Row.builder(CHURN)
                .number(0, tenure)
                .number(1, charge)
                .text(2, plan)
                .text(3, area)
                .build();
    }

    private static Bundle churn(
            Path file,
            String name,
            Trainer<Label> trainer,
            Tolerance tolerance,
            Function<Prediction, Prediction> change)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        List<Label> targets = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String plan = i % 7 == 0 ? null : i % 3 == 0 ? "premium" : "basic";
            String area = i % 5 == 0 ? "islands" : i % 2 == 0 ? "north" : "south";
            rows.add(row(i, i % 11 == 0 ? Double.NaN : 20 + (i * 37) % 70, plan, area));
            targets.add(new Label(i < ROWS / 2 || i % 13 == 0 ? "yes" : "no"));
        }
        Model<Label> model = train(CHURN, rows, targets, trainer, new LabelFactory());
        return write(file, name, CHURN, model, rows, tolerance, change);
    }

    private static <T extends Output<T>> Model<T> train(
            Schema schema, List<Row> rows, List<T> targets, Trainer<T> trainer, OutputFactory<T> outputs) {
        var encoder = new FeatureEncoder(schema);
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("test", outputs), outputs);
        for (int i = 0; i < rows.size(); i++) {
            dataset.add(encoder.encode(rows.get(i), targets.get(i)));
        }
        return trainer.train(dataset);
    }

    private static Bundle write(
            Path file,
            String name,
            Schema schema,
            Model<?> model,
            List<Row> rows,
            Tolerance tolerance,
            Function<Prediction, Prediction> change)
            throws IOException {
        Scorer scorer = new TribuoScorer(schema, model);
        List<GoldenRow> golden = rows.stream()
                .limit(20)
                .map(row -> new GoldenRow(row, change.apply(scorer.score(row))))
                .toList();
        var contents = new BundleContents(
                schema,
                Metrics.of(48, Measured.of(12, Map.of("accuracy", 0.9)), Optional.empty()),
                new Profile(48, Map.of(), new NumericProfile(0, 0, 1, List.of(0.0, 1.0))),
                new GoldenRows(GoldenRows.Origin.MADE, tolerance, golden),
                new Provenance(1, 17, "sha256:" + "0".repeat(64), ROWS, Map.of(), Map.of(), List.of()),
                new ModelCard(task(schema).id(), schema.target().name(), "test", "Tribuo", 4, 48, 12, List.of()),
                model.serialize().toByteArray());
        return BundleWriter.write(file, name, "1.2.3", contents);
    }

    private static Task task(Schema schema) {
        return schema.target().task();
    }

    /** The value of a regression's answer. */
    public static double value(Prediction prediction) {
        return ((ValuePrediction) prediction).value();
    }
}
