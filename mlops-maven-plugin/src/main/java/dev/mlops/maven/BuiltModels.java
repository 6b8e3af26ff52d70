package dev.mlops.maven;

import dev.mlops.maven.configuration.ModelElement;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.output.BundleList;
import java.io.File;
import java.util.List;

/** The models that train-model has made bundles of, for the goals that work on an image of them. */
final class BuiltModels {
    private BuiltModels() {}

    /**
     * @param folder {@code target/mlops}
     * @param models that the pom configures
     * @param purpose what is to be done, such as {@code push}
     * @return the bundles; none where no model is configured either
     * @throws ImageException where models are configured and none was trained: no release passes for want of a model
     */
    static BundleList of(File folder, List<ModelElement> models, String purpose) {
        BundleList bundles = BundleList.read(folder.toPath());
        if (bundles.bundles().isEmpty() && !models.isEmpty()) {
            throw new ImageException("There is nothing to " + purpose + ": " + folder
                    + " lists no bundle of this project's models. Build first: mvn package");
        }
        return bundles;
    }
}
