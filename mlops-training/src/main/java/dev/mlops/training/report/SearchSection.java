package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.training.evaluation.Figures;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was tried before the model was trained, the best first. */
final class SearchSection implements Section {
    private static final int MOST_TRIALS = 50;

    @Override
    public String title() {
        return "Search";
    }

    @Override
    public void write(Bundle bundle, Markup page) {
        if (!(bundle.contents().provenance().trainer().get("search") instanceof Map<?, ?> search)
                || !(search.get("trials") instanceof List<?> trials)) {
            page.open("p")
                    .text("Nothing was tried: the trainer is the configured one.")
                    .end("p");
            return;
        }
        int shown = Math.min(MOST_TRIALS, trials.size());
        page.table(
                trials.size() + " trials on the training rows alone"
                        + (shown < trials.size() ? ", the best " + shown : "")
                        + "; the held-out rows had no part in the choice",
                List.of("Trainer and parameters", "#" + search.get("metric"), "#± between folds", "#Share of rows"));
        trials.subList(0, shown).forEach(trial -> row((Map<?, ?>) trial, page));
        page.endTable();
    }

    private static void row(Map<?, ?> trial, Markup page) {
        String parameters = trial.get("parameters") instanceof Map<?, ?> given
                ? given.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining(" "))
                : "";
        String trainer = trial.get("trainer") == null ? "" : trial.get("trainer") + " ";
        page.open("tr")
                .rowHeading(trainer + parameters)
                .number(figure(trial.get("score")))
                .number(figure(trial.get("deviation")))
                .number(figure(trial.get("share")))
                .end("tr");
    }

    private static String figure(@Nullable Object number) {
        return number instanceof Number value ? Figures.rounded(value.doubleValue()) : "failed";
    }
}
