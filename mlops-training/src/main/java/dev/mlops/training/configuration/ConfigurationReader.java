package dev.mlops.training.configuration;

import dev.mlops.model.Task;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.json.JsonObject;
import dev.mlops.training.TrainingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a model's configuration, fills in the defaults, and says in the words of the pom what cannot be meant. */
public final class ConfigurationReader {
    private static final double DEFAULT_TEST = 0.2;
    private static final long DEFAULT_SEED = 42;
    private static final int DEFAULT_MIN_COUNT = 10;

    private final String name;
    private final JsonObject json;

    private ConfigurationReader(JsonObject json) {
        this.name = json.string("name");
        this.json = json;
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
            throw invalid("skipLines", String.valueOf(skipLines), "0 or more", "1");
        }
        return new ModelConfiguration(
                name,
                json.bool("header"),
                skipLines,
                target(),
                json.optionalString("task").map(this::task),
                json.optionalString("trainer"),
                parameters(),
                columns(),
                json.optionalString("missing").map(this::missing).orElse(MissingPolicy.FAIL),
                split(json.object("split")),
                json.strings("gates"),
                golden(),
                minCount());
    }

    private String target() {
        return json.optionalString("target")
                .orElseThrow(() -> new TrainingException("Model '" + name
                        + "' has no <target>. Name the column to predict, for example <target>churn</target>, by its"
                        + " header, its index from 0, or as last."));
    }

    private Task task(String given) {
        return choice("task", given, Task.values(), Task::id);
    }

    private MissingPolicy missing(String given) {
        return choice("missing", given, MissingPolicy.values(), MissingPolicy::id);
    }

    private GoldenRows.Origin golden() {
        return json.optionalString("golden")
                .map(given -> choice("golden", given, GoldenRows.Origin.values(), GoldenRows.Origin::id))
                .orElse(GoldenRows.Origin.MADE);
    }

    private int minCount() {
        if (json.isAbsent("minCount")) {
            return DEFAULT_MIN_COUNT;
        }
        long given = json.integer("minCount");
        if (given < 1 || given > Integer.MAX_VALUE) {
            throw invalid("minCount", String.valueOf(given), "1 or more rows", "10");
        }
        return (int) given;
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
        List<ColumnConfiguration> columns = new ArrayList<>();
        for (JsonObject column : json.objects("columns")) {
            String columnName = column.optionalString("name")
                    .orElseThrow(
                            () -> new TrainingException(
                                    "A <column> of model '" + name
                                            + "' has no <name>. Name the column that it speaks of, for example <name>area_code</name>."));
            columns.add(new ColumnConfiguration(
                    columnName,
                    column.optionalString("type")
                            .map(type -> choice("type", type, ColumnType.values(), ColumnType::id)),
                    column.optionalString("missing").map(this::missing)));
        }
        return columns;
    }

    private SplitConfiguration split(JsonObject split) {
        double test = split.optionalString("test").map(this::share).orElse(DEFAULT_TEST);
        return new SplitConfiguration(test, split.isAbsent("seed") ? DEFAULT_SEED : split.integer("seed"));
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
        throw invalid("test", given, "a share of the rows between 0 and 1", "0.2");
    }

    private <T> T choice(String element, String given, T[] values, Function<T, String> id) {
        for (T value : values) {
            if (id.apply(value).equals(given)) {
                return value;
            }
        }
        String valid = Stream.of(values).map(id).collect(Collectors.joining(", "));
        throw invalid(element, given, "one of " + valid, id.apply(values[0]));
    }

    private TrainingException invalid(String element, String given, String expected, String example) {
        return new TrainingException("<" + element + ">" + given + "</" + element + "> of model '" + name
                + "' is not valid: expected " + expected + ", for example <" + element + ">" + example + "</" + element
                + ">.");
    }
}
