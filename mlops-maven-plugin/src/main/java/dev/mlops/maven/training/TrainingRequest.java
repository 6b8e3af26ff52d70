package dev.mlops.maven.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which models to train, from what and where to.
 *
 * @param models in the order of the configuration
 * @param chosen the name of the one model to bring up to date; the bundles of the others stay listed as they are
 * @param basedir of the project: where training runs, and from where its messages name files
 * @param classPath that trains
 * @param version of the project, which the bundles take on
 * @param folder where bundles are written, {@code target/mlops}
 * @param java the home of the Java that trains
 * @param jvmArguments for the JVM that trains
 * @param force whether to train what has not changed too
 * @param offline whether the network is not to be used
 */
public record TrainingRequest(
        List<ModelDefinition> models,
        Optional<String> chosen,
        Path basedir,
        TrainingClassPath classPath,
        String version,
        Path folder,
        Path java,
        List<String> jvmArguments,
        boolean force,
        boolean offline) {
    public TrainingRequest {
        models = List.copyOf(models);
        if (chosen.isPresent() && models.stream().map(ModelDefinition::name).noneMatch(chosen.get()::equals)) {
            throw new TrainingFailure("-Dmlops.model=" + chosen.get() + " names no model; configured are: "
                    + String.join(
                            ", ", models.stream().map(ModelDefinition::name).toList()));
        }
        jvmArguments = List.copyOf(jvmArguments);
    }

    /** The same for one of the models alone, trained whatever was trained before, in a folder of its own. */
    public TrainingRequest anew(ModelDefinition model, String itsVersion, Path itsFolder) {
        return new TrainingRequest(
                List.of(model),
                Optional.empty(),
                basedir,
                classPath,
                itsVersion,
                itsFolder,
                java,
                jvmArguments,
                true,
                offline);
    }
}
