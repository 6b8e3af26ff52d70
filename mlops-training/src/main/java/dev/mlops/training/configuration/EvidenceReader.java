package dev.mlops.training.configuration;

import dev.mlops.model.json.JsonObject;
import dev.mlops.training.TrainingException;
import dev.mlops.training.suggestion.Suggestions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what is to be measured of a model. */
final class EvidenceReader {
    private static final int DEFAULT_FOLDS = 10;
    private static final int DEFAULT_REPEATS = 1;
    private static final int MOST = 1000;

    private final String model;
    private final JsonObject json;

    /** @param json the model's configuration */
    EvidenceReader(String model, JsonObject json) {
        this.model = model;
        this.json = json;
    }

    EvidenceConfiguration read() {
        return new EvidenceConfiguration(
                slices(),
                json.optionalObject("crossValidation").map(this::crossValidation),
                json.optionalObject("checks").map(this::checks).orElse(Map.of()));
    }

    private Map<DataCheck, Severity> checks(JsonObject given) {
        Map<DataCheck, Severity> checks = new EnumMap<>(DataCheck.class);
        for (String name : given.fields()) {
            checks.put(check(name), severity(name, given.optionalString(name).orElse("")));
        }
        return checks;
    }

    private DataCheck check(String name) {
        List<String> names = Stream.of(DataCheck.values()).map(DataCheck::id).toList();
        return Stream.of(DataCheck.values())
                .filter(check -> check.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new TrainingException("<checks> of model '" + model + "' has <" + name
                        + ">, and there is no such check." + Suggestions.didYouMean(name, names) + "\nThe checks are "
                        + String.join(", ", names) + "."));
    }

    private Severity severity(String check, String given) {
        return Stream.of(Severity.values())
                .filter(severity -> severity.id().equals(given))
                .findFirst()
                .orElseThrow(() ->
                        new TrainingException("<" + check + ">" + given + "</" + check + "> of <checks> of model '"
                                + model + "' is not valid: expected one of warning, error, off, for example <" + check
                                + ">error</"
                                + check + ">."));
    }

    private CrossValidationConfiguration crossValidation(JsonObject given) {
        return new CrossValidationConfiguration(
                atLeast(given, "folds", 2, DEFAULT_FOLDS), atLeast(given, "repeats", 1, DEFAULT_REPEATS));
    }

    private int atLeast(JsonObject given, String element, int least, int byDefault) {
        long value = given.isAbsent(element) ? byDefault : given.integer(element);
        if (value < least || value > MOST) {
            throw new TrainingException("<" + element + ">" + value + "</" + element
                    + "> of <crossValidation> of model '"
                    + model + "' is not valid: expected " + least + " to " + MOST + ", for example <" + element + ">"
                    + byDefault + "</" + element + ">.");
        }
        return (int) value;
    }

    private List<String> slices() {
        List<String> slices = json.isAbsent("slices") ? List.of() : json.strings("slices");
        if (slices.stream().anyMatch(String::isBlank)) {
            throw new TrainingException("A <slice> of model '" + model
                    + "' is empty. Name the column whose values part the rows, for example"
                    + " <slice>international_plan</slice>.");
        }
        return slices.stream().distinct().toList();
    }
}
