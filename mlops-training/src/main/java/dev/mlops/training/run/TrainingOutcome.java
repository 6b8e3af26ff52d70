package dev.mlops.training.run;

import dev.mlops.model.bundle.Bundle;
import java.util.List;

/**
 * How a training ended.
 *
 * @param bundle the bundle, newly written or the previous one
 * @param trained whether a model was trained; otherwise the previous one was made of the same inputs
 * @param trustedClasses classes outside Tribuo that the model names
 */
public record TrainingOutcome(Bundle bundle, boolean trained, List<String> trustedClasses) {}
