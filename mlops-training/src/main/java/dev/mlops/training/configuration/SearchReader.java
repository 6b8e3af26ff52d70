package dev.mlops.training.configuration;

import dev.mlops.model.json.JsonObject;
import dev.mlops.training.TrainingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is to be tried before a model is trained. */
final class SearchReader {
    private static final int DEFAULT_TRIALS = 20;
    private static final int MOST_TRIALS = 10_000;
    private static final int DEFAULT_FOLDS = 3;
    private static final int MOST_FOLDS = 20;

    private final String model;
    private final JsonObject json;
    private final ElementReader elements;

    /** @param json what the user gave in {@code <search>} */
    SearchReader(String model, JsonObject json) {
        this.model = model;
        this.json = json;
        this.elements = new ElementReader(model, json);
    }

    SearchConfiguration read() {
        return new SearchConfiguration(
                elements.choice("method", SearchConfiguration.Method.values(), SearchConfiguration.Method::id)
                        .orElse(SearchConfiguration.Method.RANDOM),
                elements.whole("trials", DEFAULT_TRIALS, 1, MOST_TRIALS, "trials"),
                json.optionalString("metric"),
                elements.whole("folds", DEFAULT_FOLDS, 2, MOST_FOLDS, "folds"),
                candidates());
    }

    private List<CandidateConfiguration> candidates() {
        List<JsonObject> given = json.isAbsent("candidates") ? List.of() : json.objects("candidates");
        Map<String, Choices> own = parameters(json);
        if (given.isEmpty() && own.isEmpty()) {
            throw new TrainingException("<search> of model '" + model + "' has nothing to try. Name parameters of the"
                    + " trainer, for example <parameters><maxDepth>4 to 16</maxDepth></parameters>, or several"
                    + " <candidates>.");
        }
        if (!given.isEmpty() && !own.isEmpty()) {
            throw new TrainingException("<search> of model '" + model + "' has both <parameters> and <candidates>.\n"
                    + "Move the parameters into the <candidate> whose trainer has them.");
        }
        if (given.isEmpty()) {
            return List.of(new CandidateConfiguration(Optional.empty(), own));
        }
        return given.stream()
                .map(candidate ->
                        new CandidateConfiguration(candidate.optionalString("trainer"), parameters(candidate)))
                .toList();
    }

    private Map<String, Choices> parameters(JsonObject of) {
        Map<String, Choices> parameters = new LinkedHashMap<>();
        if (!of.isAbsent("parameters")) {
            JsonObject given = of.object("parameters");
            for (String name : given.fields()) {
                String text = given.optionalString(name).orElse("");
                parameters.put(
                        name,
                        Choices.parse(text)
                                .orElseThrow(() -> elements.invalid(
                                        name,
                                        text,
                                        "values parted by commas, or two numbers, the lower one first, and above 0"
                                                + " where the scale is logarithmic",
                                        "0.01 to 0.3 log")));
            }
        }
        return parameters;
    }
}
