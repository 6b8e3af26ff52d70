package dev.mlops.training.source;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the rows of a file are written. */
enum FileFormat {
    CSV("csv"),
    TSV("tsv"),
    JSON_LINES("json-lines"),
    PARQUET("parquet");

    private final String id;

    FileFormat(String id) {
        this.id = id;
    }

    /** The name that users write. */
    String id() {
        return id;
    }

    /** By the name of a file, that of its compression aside; CSV where the name does not tell. */
    static FileFormat of(String file) {
        String name = file.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip|zst|zstd)$", "");
        if (name.matches(".*\\.(jsonl|ndjson|json)")) {
            return JSON_LINES;
        }
        if (name.endsWith(".parquet")) {
            return PARQUET;
        }
        return name.matches(".*\\.(tsv|tab)") ? TSV : CSV;
    }

    static String listed() {
        return Stream.of(values()).map(FileFormat::id).collect(Collectors.joining(", "));
    }
}
