package dev.mlops.maven;

import dev.mlops.maven.configuration.DataElement;
import dev.mlops.maven.configuration.ModelElement;
import dev.mlops.maven.training.DataDefinition;
import dev.mlops.maven.training.DatabaseLogin;
import dev.mlops.maven.training.DeferredData;
import dev.mlops.maven.training.FileData;
import dev.mlops.maven.training.FilePatterns;
import dev.mlops.maven.training.ModelDefinition;
import dev.mlops.maven.training.QueryData;
import dev.mlops.maven.training.SourceData;
import dev.mlops.maven.training.TrainingFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what is to be trained of what a user wrote. */
final class ModelDefinitions {
    private final Path basedir;
    private final DataArtifacts artifacts;
    private final DatabaseLogins logins;

    /**
     * @param basedir from where relative names of files are meant
     * @param artifacts finds data sets in repositories
     * @param logins finds users of databases
     */
    ModelDefinitions(Path basedir, DataArtifacts artifacts, DatabaseLogins logins) {
        this.basedir = basedir;
        this.artifacts = artifacts;
        this.logins = logins;
    }

    /**
     * @param models as in the pom
     * @param artifactId the name of a model that has none of its own
     * @throws TrainingFailure where a model has no data, two have one name, or two are to be the default one
     */
    List<ModelDefinition> of(List<ModelElement> models, String artifactId) {
        List<ModelDefinition> definitions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ModelElement element : models) {
            String name = element.name() == null ? artifactId : element.name();
            if (!names.add(name)) {
                throw new TrainingFailure("Two models have the name '" + name
                        + "'. Give each <model> a <name> of its own; without one it is named after the artifactId.");
            }
            definitions.add(
                    new ModelDefinition(name, data(name, element.data()), element.isDefault(), element.toJson(name)));
        }
        requireOneDefault(definitions);
        return definitions;
    }

    private DataDefinition data(String model, @Nullable DataElement data) {
        if (data == null || data.places().isEmpty()) {
            throw new TrainingFailure("Model '" + model + "' has no <data>. Name the file to learn from, for example "
                    + "<data>src/main/data/" + model + ".csv</data>.");
        }
        List<String> places = data.places();
        if (places.size() > 1) {
            throw new TrainingFailure("The <data> of model '" + model + "' names " + String.join(" and ", places)
                    + ". Rows come from one place: take out the others.");
        }
        return new DeferredData(() -> find(data));
    }

    private DataDefinition find(DataElement data) throws IOException {
        String artifact = data.artifact();
        if (artifact != null) {
            return artifacts.find(artifact, data.form());
        }
        String source = data.source();
        if (source != null) {
            return new SourceData(source);
        }
        String url = data.url();
        return url == null ? files(data) : query(url, data);
    }

    private QueryData query(String url, DataElement data) {
        String query = data.query();
        if (query == null) {
            throw new TrainingFailure("<data> has a <url> and no <query>. Add one, for example <query>select * from"
                    + " customers</query>.");
        }
        Optional<DatabaseLogin> login = Optional.ofNullable(data.serverId()).map(logins::find);
        return new QueryData(url, query, Optional.ofNullable(data.fingerprintQuery()), login);
    }

    private FileData files(DataElement data) throws IOException {
        List<Path> files = new FilePatterns(basedir).files(data.files());
        String all = files.size() == 1 ? "" : String.join(", ", data.files());
        return new FileData(all, files, data.form());
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
