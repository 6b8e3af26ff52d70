package dev.mlops.training.run;

import dev.mlops.model.bundle.Bundle;
import java.util.List;
import java.util.Optional;

/**
 * How a training ended.
 *
 * @param bundle the bundle, newly written or the previous one
 * @param trained whether a model was trained; otherwise the previous one was made of the same inputs
 * @param fingerprint of the data, where its source has one
 * @param trustedClasses classes outside Tribuo that the model names
 */
public record TrainingOutcome(
        Bundle bundle, boolean trained, Optional<String> fingerprint, List<String> trustedClasses) {}
