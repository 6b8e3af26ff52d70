package dev.mlops.training.run;

import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.source.DataDefinition;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One model to train, and where its files go.
 *
 * @param configuration what the user configured
 * @param version of the project, which the bundle takes on
 * @param data what to learn from
 * @param accepted where bundle, report and figures go
 * @param rejected where they go when a gate is missed
 * @param trials where a search keeps the trials that are finished
 * @param previousDigest of the bundle at {@code accepted}, where it may stand if its inputs are these
 */
public record TrainingRequest(
        ModelConfiguration configuration,
        String version,
        DataDefinition data,
        Files accepted,
        Files rejected,
        Path trials,
        Optional<String> previousDigest) {
    /**
     * @param bundle the bundle's file
     * @param report the report's file
     * @param metrics where {@code metrics.json} goes as a file of its own
     * @param tests where the gates go as JUnit's test cases
     */
    public record Files(Path bundle, Path report, Path metrics, Path tests) {}
}
