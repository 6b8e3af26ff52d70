package dev.mlops.model.profile;

import dev.mlops.model.json.JsonObject;
import java.util.Map;

/** The distribution of one column over the training rows. */
public sealed interface ColumnProfile permits NumericProfile, CategoricalProfile, TextProfile {
    /** The form in {@code profile.json}. */
    Map<String, Object> toJson();

    static ColumnProfile fromJson(JsonObject json) {
        if (!json.isAbsent(TextProfile.WORDS)) {
            return TextProfile.fromJson(json);
        }
        return json.isAbsent("quantiles") ? CategoricalProfile.fromJson(json) : NumericProfile.fromJson(json);
    }
}
