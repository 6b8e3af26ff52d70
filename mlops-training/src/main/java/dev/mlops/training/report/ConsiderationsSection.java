package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import java.util.List;

/** What one should know before using the model. */
final class ConsiderationsSection implements Section {
    @Override
    public String title() {
        return "Before you use it";
    }

    @Override
    public boolean isFor(Bundle bundle) {
        return !bundle.contents().card().considerations().isEmpty();
    }

    @Override
    public void write(Bundle bundle, Markup page) {
        List<String> considerations = bundle.contents().card().considerations();
        page.open("ul").raw("\n");
        considerations.forEach(consideration -> page.line("li", consideration));
        page.end("ul");
    }
}
