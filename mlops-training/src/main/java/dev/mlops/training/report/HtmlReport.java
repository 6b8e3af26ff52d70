package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;

/** interim */
public final class HtmlReport {
    private HtmlReport() {}

    public static String render(Bundle bundle) {
        return "<!doctype html><title>" + bundle.manifest().name() + "</title>"
                + bundle.contents().metrics().values();
    }
}
