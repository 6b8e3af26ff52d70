package dev.mlops.training.source;

import dev.mlops.training.TrainingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The encodings of files: what a byte order mark says, what is given, UTF-8, and Windows-1252 for a file that turns out
 * not to be UTF-8.
 */
final class Encodings {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final Optional<Charset> given;
    private final Map<DataFile, Charset> known = new HashMap<>();
    private boolean reconsidered;

    Encodings(Optional<Charset> given) {
        this.given = given;
    }

    /** The encoding of a file, as far as it is known by now. */
    Charset of(DataFile file) {
        Charset found = known.get(file);
        if (found == null) {
            found = file.markedEncoding().or(() -> given).orElse(StandardCharsets.UTF_8);
            known.put(file, found);
            if (reconsidered && found.equals(StandardCharsets.UTF_8)) {
                // One file was not UTF-8: it costs less to look at the next ones first than to start again at each.
                check(file);
                found = known.getOrDefault(file, found);
            }
        }
        return found;
    }

    /**
     * Takes note that a file is not of the encoding that was presumed, so that whoever reads it can start again.
     *
     * @throws TrainingException where there is no other one to try
     */
    void reconsider(DataFile file, StrictReader.BadEncodingException problem) {
        Charset presumed = of(file);
        boolean open = given.isEmpty() && file.markedEncoding().isEmpty();
        if (open && presumed.equals(StandardCharsets.UTF_8) && !problem.isAfterWideCharacters()) {
            known.put(file, WINDOWS_1252);
            reconsidered = true;
            return;
        }
        boolean fallback = open && presumed.equals(WINDOWS_1252);
        throw new TrainingException(
                file.name() + ":" + file.line(problem.offset(), presumed) + ": the line has bytes that are "
                        + (fallback ? "neither UTF-8 nor Windows-1252" : "not " + title(presumed)) + ".\n"
                        + "Save the file in UTF-8, or name its <encoding>.",
                problem);
    }

    /** As users know it. */
    static String title(Charset encoding) {
        return encoding.equals(WINDOWS_1252) ? "Windows-1252" : encoding.name();
    }

    private void check(DataFile file) {
        file.read(bytes -> {
            try (StrictReader text = new StrictReader(bytes, StandardCharsets.UTF_8)) {
                char[] buffer = new char[1 << 14];
                while (text.read(buffer, 0, buffer.length) >= 0) {
                    // Only whether it can be read is of interest.
                }
            } catch (StrictReader.BadEncodingException e) {
                reconsider(file, e);
            }
            return true;
        });
    }
}
