package dev.mlops.model.bundle;

import java.util.List;

/** The entries of a bundle. */
final class Entries {
    static final String CARD = "model-card.json";
    static final String GOLDEN = "golden.json";
    static final String MANIFEST = "manifest.json";
    static final String METRICS = "metrics.json";
    static final String MODEL = "model.pb";
    static final String PROFILE = "profile.json";
    static final String PROVENANCE = "provenance.json";
    static final String SCHEMA = "schema.json";

    /** Every entry, sorted: a bundle has these and no others. */
    static final List<String> ALL = List.of(GOLDEN, MANIFEST, METRICS, CARD, MODEL, PROFILE, PROVENANCE, SCHEMA);

    private static final int LONGEST_SHOWN = 80;
    private static final long LARGEST_JSON = 64L << 20;
    private static final long LARGEST_MODEL = 1L << 30;

    private Entries() {}

    /** A name as a message shows it, whatever stands in a file in its place. */
    static String shown(String name) {
        String line = name.replaceAll("\\p{C}", "?");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
    }

    /** How large an entry may be, in bytes. */
    static long largest(String entry) {
        return entry.equals(MODEL) ? LARGEST_MODEL : LARGEST_JSON;
    }
}
