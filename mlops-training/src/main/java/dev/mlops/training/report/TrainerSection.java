package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the model was trained. */
final class TrainerSection implements Section {
    @Override
    public String title() {
        return "Trainer";
    }

    @Override
    public void write(Bundle bundle, Markup page) {
        Map<String, @Nullable Object> trainer = bundle.contents().provenance().trainer();
        page.open("p")
                .text(bundle.contents().card().trainer() + ", with ")
                .text(bundle.contents().card().library());
        if (trainer.get("class") instanceof String className) {
            page.text(": ").inline("code", className);
        }
        page.end("p");
        if (trainer.get("parameters") instanceof Map<?, ?> parameters && !parameters.isEmpty()) {
            page.table("Every parameter, defaults included", List.of("Parameter", "Value"));
            parameters.forEach((name, value) -> page.open("tr")
                    .rowHeading(String.valueOf(name))
                    .inline("td class=\"long\"", value == null ? "-" : String.valueOf(value))
                    .end("tr"));
            page.endTable();
        }
    }
}
