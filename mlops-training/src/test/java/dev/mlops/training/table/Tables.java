package dev.mlops.training.table;

import dev.mlops.training.source.CsvSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Typed tables for tests, from the text of a CSV file or from one of the real files. */
public final class Tables {
    private static final Path DATA = Path.of("src/test/resources/data");

    private Tables() {}

    public static TypedTable of(String content, Configurations configurations) {
        try {
            Path file = Files.createTempFile("table", ".csv");
            try {
                Files.writeString(file, content);
                return new TableReader(configurations.build()).read(new CsvSource(file, true, 0));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a real file. */
    public static String text(String file) {
        try {
            return Files.readString(DATA.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
