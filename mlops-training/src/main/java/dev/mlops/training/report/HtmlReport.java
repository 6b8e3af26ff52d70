package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.metrics.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One page, complete in itself, that shows what a bundle is and whether it was accepted. The same bundle gives the same
 * page: it holds no time, no path and no row of the data.
 */
public final class HtmlReport {
    private static final List<Section> SECTIONS = List.of(
            new GatesSection(),
            new MetricsSection(),
            new ConfusionSection(),
            new CurvesSection(),
            new SlicesSection(),
            new CrossValidationSection(),
            new ConsiderationsSection(),
            new ExplanationSection(),
            new ColumnsSection(),
            new TrainerSection(),
            new SearchSection(),
            new ProvenanceSection());

    private HtmlReport() {}

    /** The page in UTF-8 characters, lines ending in {@code \n}. */
    public static String render(Bundle bundle) {
        String name = bundle.manifest().name();
        Markup page = new Markup();
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
                .raw("style-src 'unsafe-inline'\">\n")
                .line("title", name + " " + bundle.manifest().version() + ": model report")
                .raw("<style>\n" + css() + "</style>\n</head>\n<body>\n<header>\n")
                .line("h1", name)
                .line("p class=\"quiet\"", subtitle(bundle));
        verdict(page, bundle.contents().metrics());
        page.end("header").raw("<main>\n");
        for (Section section : SECTIONS) {
            if (section.isFor(bundle)) {
                page.open("section").line("h2", section.title());
                section.write(bundle, page);
                page.end("section");
            }
        }
        return page.end("main").raw("</body>\n</html>\n").toString();
    }

    private static String subtitle(Bundle bundle) {
        Metrics metrics = bundle.contents().metrics();
        // Not the version: under a new one the same model keeps its report.
        return "A "
                + bundle.manifest().task() + " of '"
                + bundle.contents().schema().target().name() + "' by "
                + bundle.contents().card().trainer() + ", trained on " + metrics.trainRows()
                + " rows and measured on " + metrics.testRows() + " others.";
    }

    private static void verdict(Markup page, Metrics metrics) {
        long missed = metrics.gates().stream().filter(gate -> !gate.passed()).count();
        int gates = metrics.gates().size();
        String style = gates == 0 ? "" : missed == 0 ? " good" : " bad";
        page.open("p class=\"verdict" + style + "\"");
        if (gates == 0) {
            page.inline("strong", "Accepted without a gate.").text(" Nothing was asked of the model.");
        } else if (missed == 0) {
            page.inline("strong", "Accepted.")
                    .text(gates == 1 ? " Its gate is met." : " All " + gates + " gates are met.");
        } else {
            page.inline("strong", "Refused.").text(" " + missed + " of " + gates + " gates missed.");
        }
        page.end("p");
    }

    private static String css() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            byte[] bytes = Objects.requireNonNull(in, "report.css lies beside this class")
                    .readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
