package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.metrics.Dependence;
import dev.mlops.model.metrics.Explanation;
import dev.mlops.model.metrics.Importance;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.training.evaluation.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which columns move the answers, and which way. */
final class ExplanationSection implements Section {
    private static final int MOST_COLUMNS = 20;

    @Override
    public String title() {
        return "What moves the answers";
    }

    @Override
    public boolean isFor(Bundle bundle) {
        return !bundle.contents().metrics().explanation().importance().isEmpty();
    }

    @Override
    public void write(Bundle bundle, Markup page) {
        Explanation explanation = bundle.contents().metrics().explanation();
        boolean labels = bundle.contents().schema().target() instanceof LabelTarget;
        importance(explanation.importance(), labels ? "accuracy lost" : "RMSE gained", page);
        if (explanation.dependences().isEmpty()) {
            return;
        }
        page.line(
                "p class=\"quiet\"",
                "The mean answer when all held-out rows have the same value in a column. It speaks of the model, not of"
                        + " causes, and little of values that do not go with the others.");
        Map<String, List<Dependence>> columns = explanation.dependences().stream()
                .collect(Collectors.groupingBy(Dependence::column, LinkedHashMap::new, Collectors.toList()));
        String answer = labels
                ? "Mean probability"
                : "Mean predicted " + bundle.contents().schema().target().name();
        Axis axis = Axis.over(
                answer,
                Stream.concat(
                                labels ? Stream.of(0.0) : Stream.empty(),
                                explanation.dependences().stream().flatMap(each -> each.answers().stream()))
                        .toList());
        page.open("div class=\"plots\"").raw("\n");
        int number = 0;
        for (Map.Entry<String, List<Dependence>> column : columns.entrySet()) {
            List<Dependence> lines = column.getValue();
            if (lines.get(0).categories().isEmpty()) {
                plot("dependence-" + number++, column.getKey(), lines, axis, page);
            } else {
                bars(column.getKey(), lines, axis, page);
            }
        }
        page.end("div");
    }

    private static void importance(List<Importance> all, String what, Markup page) {
        List<Importance> shown = all.subList(0, Math.min(MOST_COLUMNS, all.size()));
        double most = Math.max(shown.get(0).loss(), 1e-12);
        page.table(
                "Permutation importance: " + what + " when held-out rows swap their values in a column",
                List.of("Column", "#Mean", "#Deviation", "Of the most important"));
        shown.forEach(each -> page.open("tr")
                .rowHeading(each.column())
                .number(Figures.rounded(each.loss()))
                .number(Figures.rounded(each.deviation()))
                .raw(bar(each.loss() / most))
                .end("tr"));
        page.endTable();
        if (all.size() > shown.size()) {
            page.line("p class=\"quiet\"", all.size() - shown.size() + " more move less.");
        }
    }

    private static void plot(String id, String column, List<Dependence> lines, Axis axis, Markup page) {
        Plot plot = new Plot(
                id,
                column + ".",
                "From the 1st to the 99th percentile of the training rows.",
                Axis.over(column, lines.get(0).values()),
                axis);
        lines.forEach(line -> plot.line(line.label(), line.values(), line.answers()));
        plot.write(page);
    }

    private static void bars(String column, List<Dependence> lines, Axis axis, Markup page) {
        page.open("figure");
        List<String> headings = new ArrayList<>(List.of(column));
        lines.forEach(line -> {
            headings.add("#" + (line.label().isEmpty() ? axis.name() : axis.name() + " of " + line.label()));
            headings.add("");
        });
        page.table("The most frequent categories", headings);
        for (int i = 0; i < lines.get(0).categories().size(); i++) {
            page.open("tr").rowHeading(lines.get(0).categories().get(i));
            for (Dependence line : lines) {
                double answer = line.answers().get(i);
                page.number(Figures.rounded(answer)).raw(bar(axis.place(answer)));
            }
            page.end("tr");
        }
        page.endTable().end("figure");
    }

    /** Beside its number, so that it need not be read aloud. */
    private static String bar(double share) {
        return "<td class=\"bar\" aria-hidden=\"true\" style=\"--share:"
                + Figures.rounded(Math.max(0, Math.min(1, share))) + "\"></td>";
    }
}
