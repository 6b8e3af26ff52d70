package dev.mlops.maven.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code <crossValidation>}: training and measuring on other rows again, for evidence alone. */
public final class CrossValidationElement {
    /** The parts of the rows, each of which is held out once; 10 by default. */
    private @Nullable Integer folds;

    /** How often the rows are parted anew; 1 by default. */
    private @Nullable Integer repeats;

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("folds", folds);
        json.put("repeats", repeats);
        return json;
    }
}
