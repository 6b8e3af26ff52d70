package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.metrics.Curve;
import dev.mlops.model.schema.LabelTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where a model is right and where it is off, as curves over the held-out rows. */
final class CurvesSection implements Section {
    private static final int MOST_LABELS = 5;

    @Override
    public String title() {
        return "Curves";
    }

    @Override
    public boolean isFor(Bundle bundle) {
        return !curves(bundle).isEmpty();
    }

    @Override
    public void write(Bundle bundle, Markup page) {
        page.line(
                "p class=\"quiet\"",
                "Over the held-out rows. Every point stands for ten rows or more, so that none of them shows.");
        page.open("div class=\"plots\"").raw("\n");
        if (bundle.contents().schema().target() instanceof LabelTarget) {
            labels(bundle, page);
        } else {
            values(bundle, page);
        }
        page.end("div");
    }

    private static void labels(Bundle bundle, Markup page) {
        Plot roc = new Plot(
                        "roc",
                        "ROC.",
                        "The further to the upper left, the better; the dashed line is chance.",
                        Axis.share("False positive rate"),
                        Axis.share("True positive rate"))
                .reference(0, 0, 1, 1);
        write(roc, curves(bundle, Curve.Kind.ROC), page);
        Plot precision = new Plot(
                "precision-recall",
                "Precision and recall.",
                "What share of the found rows is right, the more of them are found.",
                Axis.share("Recall"),
                Axis.share("Precision"));
        write(precision, curves(bundle, Curve.Kind.PRECISION_RECALL), page);
        List<Curve> calibration = curves(bundle, Curve.Kind.CALIBRATION);
        if (!calibration.isEmpty()) {
            Plot plot = new Plot(
                            "calibration",
                            "Calibration.",
                            "On the dashed line a probability is what it says; below it the model is too sure.",
                            Axis.share("Mean predicted probability"),
                            Axis.share("Share of rows with the label"))
                    .reference(0, 0, 1, 1);
            write(plot, calibration, page);
        }
        List<Curve> lift = curves(bundle, Curve.Kind.LIFT);
        List<Double> heights = new ArrayList<>(List.of(0.0));
        lift.forEach(curve -> heights.addAll(curve.y()));
        Plot plot = new Plot(
                        "lift",
                        "Lift.",
                        "How many times more often the rows with the highest scores have the label than all rows do.",
                        Axis.share("Share of rows, highest scores first"),
                        Axis.over("Lift, times", heights))
                .reference(0, 1, 1, 1);
        write(plot, lift, page);
    }

    private static void values(Bundle bundle, Markup page) {
        String target = bundle.contents().schema().target().name();
        for (Curve curve : curves(bundle, Curve.Kind.TRUTH)) {
            Axis axis = Axis.over("Mean true " + target, both(curve));
            new Plot(
                            "truth",
                            "Predicted and true.",
                            "On the dashed line predictions are right on the whole.",
                            new Axis("Mean predicted " + target, axis.low(), axis.high()),
                            axis)
                    .reference(axis.low(), axis.low(), axis.high(), axis.high())
                    .line("", curve.x(), curve.y())
                    .write(page);
        }
        for (Curve curve : curves(bundle, Curve.Kind.RESIDUALS)) {
            List<Double> low = new ArrayList<>();
            List<Double> high = new ArrayList<>();
            for (int i = 0; i < curve.x().size(); i++) {
                low.add(curve.y().get(i) - curve.deviation().get(i));
                high.add(curve.y().get(i) + curve.deviation().get(i));
            }
            Axis across = Axis.over("Mean predicted " + target, curve.x());
            List<Double> edges = new ArrayList<>(low);
            edges.addAll(high);
            new Plot(
                            "residuals",
                            "Residuals.",
                            "How far predictions lie above the truth; the band is one standard deviation wide to each side.",
                            across,
                            Axis.over("Predicted less true " + target, edges))
                    .band(curve.x(), low, high)
                    .reference(across.low(), 0, across.high(), 0)
                    .line("", curve.x(), curve.y())
                    .write(page);
        }
    }

    private static List<Double> both(Curve curve) {
        return Stream.concat(curve.x().stream(), curve.y().stream()).toList();
    }

    private static void write(Plot plot, List<Curve> curves, Markup page) {
        curves.stream().limit(MOST_LABELS).forEach(curve -> plot.line(curve.label(), curve.x(), curve.y()));
        plot.write(page);
    }

    private static List<Curve> curves(Bundle bundle) {
        return bundle.contents().metrics().explanation().curves();
    }

    private static List<Curve> curves(Bundle bundle, Curve.Kind kind) {
        return curves(bundle).stream().filter(curve -> curve.kind() == kind).toList();
    }
}
