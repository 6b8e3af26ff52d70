package dev.mlops.maven;

import dev.mlops.maven.configuration.ModelElement;
import dev.mlops.maven.training.ModelDefinition;
import dev.mlops.maven.training.TrainingFailure;
import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes what is to be trained of what a user wrote. */
final class ModelDefinitions {
    private ModelDefinitions() {}

    /**
     * @param models as in the pom
     * @param artifactId the name of a model that has none of its own
     * @throws TrainingFailure where a model has no data, two have one name, or two are to be the default one
     */
    static List<ModelDefinition> of(List<ModelElement> models, String artifactId) {
        List<ModelDefinition> definitions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ModelElement element : models) {
            String name = element.name() == null ? artifactId : element.name();
            if (!names.add(name)) {
                throw new TrainingFailure("Two models have the name '" + name
                        + "'. Give each <model> a <name> of its own; without one it is named after the artifactId.");
            }
            File data = element.data();
            if (data == null) {
                throw new TrainingFailure(
                        "Model '" + name + "' has no <data>. Name the file to learn from, for example "
                                + "<data>src/main/data/" + name + ".csv</data>.");
            }
            definitions.add(new ModelDefinition(name, data.toPath(), element.isDefault(), element.toJson(name)));
        }
        requireOneDefault(definitions);
        return definitions;
    }

    private static void requireOneDefault(List<ModelDefinition> definitions) {
        List<String> names = definitions.stream()
                .filter(ModelDefinition::byDefault)
                .map(ModelDefinition::name)
                .toList();
        if (names.size() > 1) {
            throw new TrainingFailure("The models '" + String.join("' and '", names)
                    + "' are each said to be the default one. Leave <default>true</default> to one of them: it answers"
                    + " where a path names no model.");
        }
    }
}
