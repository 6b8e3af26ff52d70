package dev.mlops.maven.training;

import java.nio.file.Path;
import java.util.List;

/**
 * Which models to train, from what and where to.
 *
 * @param models in the order of the configuration
 * @param classPath that trains
 * @param version of the project, which the bundles take on
 * @param folder where bundles are written, {@code target/mlops}
 * @param java the home of the Java that trains
 * @param jvmArguments for the JVM that trains
 * @param force whether to train what has not changed too
 */
public record TrainingRequest(
        List<ModelDefinition> models,
        TrainingClassPath classPath,
        String version,
        Path folder,
        Path java,
        List<String> jvmArguments,
        boolean force) {
    public TrainingRequest {
        models = List.copyOf(models);
        jvmArguments = List.copyOf(jvmArguments);
    }
}
