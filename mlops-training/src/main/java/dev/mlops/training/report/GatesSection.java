package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.metrics.GateResult;
import dev.mlops.training.evaluation.Figures;
import dev.mlops.training.gate.GateTable;
import java.util.List;

/** What was asked of the model and what it achieved. */
final class GatesSection implements Section {
    @Override
    public String title() {
        return "Gates";
    }

    @Override
    public boolean isFor(Bundle bundle) {
        return !bundle.contents().metrics().gates().isEmpty();
    }

    @Override
    public void write(Bundle bundle, Markup page) {
        page.table(
                "Measured on rows that the model has not learned from",
                List.of("Metric", "#Required", "#Measured", "#95% interval", "#Baseline", "Verdict"));
        for (GateResult gate : bundle.contents().metrics().gates()) {
            page.open("tr")
                    .rowHeading(gate.metric())
                    .number(GateTable.required(gate))
                    .number(GateTable.measured(gate))
                    .number(gate.interval().map(Figures::interval).orElse("none"))
                    .number(Figures.rounded(gate.baseline()))
                    .inline(gate.passed() ? "td class=\"good\"" : "td class=\"bad\"", gate.passed() ? "met" : "missed")
                    .end("tr");
        }
        page.endTable();
        bundle.contents()
                .metrics()
                .gates()
                .forEach(gate ->
                        gate.note().ifPresent(note -> page.line("p class=\"quiet\"", gate.metric() + ": " + note)));
    }
}
