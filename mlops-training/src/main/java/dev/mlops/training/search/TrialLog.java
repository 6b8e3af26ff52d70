package dev.mlops.training.search;

import dev.mlops.model.digest.Digests;
import dev.mlops.model.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scores of finished trials in a file, one line each, so that a search that is cut off goes on where it was. Scores
 * of other rows, another class path or another search are not taken. Safe for use by several threads at once.
 */
public final class TrialLog {
    private final Path file;
    private final String key;
    private final Map<String, TrialScore> scores = new LinkedHashMap<>();

    /**
     * @param file which may be there or not
     * @param inputs all that decides the score of a trial
     */
    public TrialLog(Path file, Map<String, @Nullable Object> inputs) throws IOException {
        this.file = file;
        this.key = Digests.sha256(JsonWriter.write(inputs));
        if (Files.exists(file)) {
            read();
        }
    }

    /** How many trials are known. */
    public synchronized int size() {
        return scores.size();
    }

    /** The score of a trial that was finished before. */
    synchronized Optional<TrialScore> find(Trial trial, double share) {
        return Optional.ofNullable(scores.get(name(trial, share)));
    }

    /** Keeps the score of a trial. */
    synchronized void add(Trial trial, double share, TrialScore score) {
        String name = name(trial, share);
        scores.put(name, score);
        // Bits, since a score that is read again has to be the very same.
        String line = key + " " + name + " " + Long.toHexString(Double.doubleToLongBits(score.value())) + " "
                + Long.toHexString(Double.doubleToLongBits(score.deviation())) + " .\n";
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets all trials. */
    public synchronized void delete() throws IOException {
        scores.clear();
        Files.deleteIfExists(file);
    }

    /** A line that was cut off has no end, and one of another search another beginning. */
    private void read() throws IOException {
        for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n")) {
            String[] parts = line.split(" ");
            if (parts.length == 5 && parts[0].equals(key) && parts[4].equals(".")) {
                try {
                    scores.put(parts[1], new TrialScore(number(parts[2]), number(parts[3])));
                } catch (NumberFormatException e) {
                    // Damaged: the trial is made again.
                }
            }
        }
    }

    private static double number(String bits) {
        return Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    }

    private static String name(Trial trial, double share) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(trial.toJson());
        json.put("share", share);
        return Digests.sha256(JsonWriter.write(json));
    }
}
