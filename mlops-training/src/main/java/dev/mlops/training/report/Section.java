package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;

/** A part of the report under a heading of its own. */
interface Section {
    String title();

    /** Whether there is something to show of this bundle. */
    default boolean isFor(Bundle bundle) {
        return true;
    }

    /** Writes what stands under the heading. */
    void write(Bundle bundle, Markup page);
}
