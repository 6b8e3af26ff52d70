package dev.mlops.training.configuration;

import dev.mlops.model.json.JsonObject;
import dev.mlops.training.TrainingException;
import java.util.List;

/** Reads what is to be measured of a model. */
final class EvidenceReader {
    private final String model;
    private final JsonObject json;

    /** @param json the model's configuration */
    EvidenceReader(String model, JsonObject json) {
        this.model = model;
        this.json = json;
    }

    EvidenceConfiguration read() {
        return new EvidenceConfiguration(slices());
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
