package dev.mlops.training.configuration;

import dev.mlops.model.Task;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.json.JsonObject;
import dev.mlops.training.TrainingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a model's configuration, fills in the defaults, and says in the words of the pom what cannot be meant. */
public final class ConfigurationReader {
    private static final double DEFAULT_TEST = 0.2;
    private static final long DEFAULT_SEED = 42;
    private static final int DEFAULT_MIN_COUNT = 10;

    private final String name;
    private final JsonObject json;
    private final ElementReader elements;

    private ConfigurationReader(JsonObject json) {
        this.name = json.string("name");
        this.json = json;
        this.elements = new ElementReader(name, json);
    }

    /**
     * @param json what the user gave, by the names of the elements; absent where nothing was given
     * @throws TrainingException where an element is missing or has no valid value
     */
    public static ModelConfiguration read(JsonObject json) {
        return new ConfigurationReader(json).read();
    }

    private ModelConfiguration read() {
        int skipLines = Math.toIntExact(json.integer("skipLines"));
        if (skipLines < 0) {
            throw elements.invalid("skipLines", String.valueOf(skipLines), "0 or more", "1");
        }
        return new ModelConfiguration(
                name,
                json.isAbsent("header") ? Optional.empty() : Optional.of(json.bool("header")),
                skipLines,
                target(),
                elements.choice("task", Task.values(), Task::id),
                json.optionalString("trainer"),
                parameters(),
                columns(),
                elements.choice("missing", MissingPolicy.values(), MissingPolicy::id)
                        .orElse(MissingPolicy.FAIL),
                split(json.object("split")),
                json.strings("gates"),
                golden(),
                elements.whole("minCount", DEFAULT_MIN_COUNT, 1, Integer.MAX_VALUE, "rows"),
                new EvidenceReader(name, json).read(),
                json.optionalObject("search").map(search -> new SearchReader(name, search).read()));
    }

    private String target() {
        return json.optionalString("target")
                .orElseThrow(() -> new TrainingException("Model '" + name
                        + "' has no <target>. Name the column to predict, for example <target>churn</target>, by its"
                        + " header, its index from 0, or as last."));
    }

    private GoldenRows.Origin golden() {
        return elements.choice("golden", GoldenRows.Origin.values(), GoldenRows.Origin::id)
                .orElse(GoldenRows.Origin.MADE);
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        JsonObject given = json.object("parameters");
        given.fields()
                .forEach(parameter -> parameters.put(
                        parameter, given.optionalString(parameter).orElse("")));
        return parameters;
    }

    private List<ColumnConfiguration> columns() {
        return json.objects("columns").stream()
                .map(column -> new ColumnElementReader(name, column).read())
                .toList();
    }

    private SplitConfiguration split(JsonObject split) {
        double test = split.optionalString("test").map(this::share).orElse(DEFAULT_TEST);
        Optional<String> group = split.optionalString("group");
        Optional<String> time = split.optionalString("time");
        if (group.isPresent() && time.isPresent()) {
            throw new TrainingException(
                    "<split> of model '" + name + "' has <group>" + group.get() + "</group> and <time>" + time.get()
                            + "</time>. Rows are parted by one of them: take out the other.");
        }
        return new SplitConfiguration(test, split.isAbsent("seed") ? DEFAULT_SEED : split.integer("seed"), group, time);
    }

    private double share(String given) {
        try {
            double share = Double.parseDouble(given);
            if (share > 0 && share < 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // Told below, in the same words.
        }
        throw elements.invalid("test", given, "a share of the rows between 0 and 1", "0.2");
    }
}
