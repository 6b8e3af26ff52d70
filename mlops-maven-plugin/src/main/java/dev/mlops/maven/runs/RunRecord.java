package dev.mlops.maven.runs;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.metrics.GateResult;
import dev.mlops.model.provenance.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One training and what came out of it.
 *
 * @param id unique in a store
 * @param model the model's name
 * @param version of the project
 * @param started when training began
 * @param duration how long it took, reading and measuring included
 * @param accepted whether every gate was met
 * @param missedGates the others, as {@code recall(yes) >= 0.6}
 * @param trainer its short name, or its class
 * @param parameters of the trainer, defaults included
 * @param metrics on the held-out rows, by name
 * @param data what was learned from, as the user names it
 * @param dataDigest of its typed rows
 * @param rows how many they are
 * @param bundleDigest of the bundle
 * @param javaVersion that trained
 */
public record RunRecord(
        String id,
        String model,
        String version,
        Instant started,
        Duration duration,
        boolean accepted,
        List<String> missedGates,
        String trainer,
        Map<String, String> parameters,
        Map<String, Double> metrics,
        String data,
        String dataDigest,
        long rows,
        String bundleDigest,
        int javaVersion) {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NONE = "";
    private static final int SHORT = 8;

    public RunRecord {
        missedGates = List.copyOf(missedGates);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /**
     * Of a bundle that was just trained.
     *
     * @param model the model's name, which the bundle of a refused one does not always bear
     * @param data as the user names it
     */
    public static RunRecord of(String model, Bundle bundle, String data, Instant started, Duration duration) {
        Provenance provenance = bundle.contents().provenance();
        Map<String, String> parameters = new LinkedHashMap<>();
        if (provenance.trainer().get("parameters") instanceof Map<?, ?> given) {
            given.forEach((name, value) ->
                    parameters.put(String.valueOf(name), value == null ? NONE : String.valueOf(value)));
        }
        var metrics = bundle.contents().metrics();
        return new RunRecord(
                ID.format(started) + "-" + model + "-" + shortened(bundle.digest()),
                model,
                bundle.manifest().version(),
                started,
                duration,
                metrics.passed(),
                metrics.gates().stream()
                        .filter(gate -> !gate.passed())
                        .map(GateResult::gate)
                        .toList(),
                String.valueOf(provenance.trainer().get("name")),
                parameters,
                metrics.values(),
                data,
                provenance.dataDigest(),
                provenance.rows(),
                bundle.digest(),
                provenance.javaVersion());
    }

    /** Enough of a digest to tell it from another. */
    static String shortened(String digest) {
        String hexadecimal = digest.substring(digest.indexOf(':') + 1);
        return hexadecimal.substring(0, Math.min(SHORT, hexadecimal.length()));
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("model", model);
        json.put("version", version);
        json.put("started", started.toString());
        json.put("milliseconds", duration.toMillis());
        json.put("accepted", accepted);
        json.put("missedGates", missedGates);
        json.put("trainer", trainer);
        json.put("parameters", parameters);
        Map<String, @Nullable Object> finite = new LinkedHashMap<>();
        metrics.forEach((name, value) -> finite.put(name, Double.isFinite(value) ? value : null));
        json.put("metrics", finite);
        json.put("data", data);
        json.put("dataDigest", dataDigest);
        json.put("rows", rows);
        json.put("bundleDigest", bundleDigest);
        json.put("javaVersion", javaVersion);
        return json;
    }

    /** @throws dev.mlops.model.json.JsonFormatException where it is no record of a run */
    static RunRecord fromJson(JsonObject json) {
        Map<String, String> parameters = new LinkedHashMap<>();
        JsonObject given = json.object("parameters");
        given.fields().forEach(name -> parameters.put(name, given.string(name)));
        Map<String, Double> metrics = new LinkedHashMap<>();
        JsonObject measured = json.object("metrics");
        measured.fields()
                .forEach(name -> metrics.put(name, measured.isAbsent(name) ? Double.NaN : measured.number(name)));
        return new RunRecord(
                json.string("id"),
                json.string("model"),
                json.string("version"),
                started(json),
                Duration.ofMillis(json.integer("milliseconds")),
                json.bool("accepted"),
                json.strings("missedGates"),
                json.string("trainer"),
                parameters,
                metrics,
                json.string("data"),
                json.string("dataDigest"),
                json.integer("rows"),
                json.string("bundleDigest"),
                Math.toIntExact(json.integer("javaVersion")));
    }

    private static Instant started(JsonObject json) {
        try {
            return Instant.parse(json.string("started"));
        } catch (DateTimeParseException e) {
            throw json.error("started", "is no time");
        }
    }
}
