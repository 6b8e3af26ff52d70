package dev.mlops.maven.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingClassPathTest {
    @Test
    void putsTheProjectFirstAndAddsOnlyWhatItDoesNotHave() {
        var classPath = TrainingClassPath.of(
                entries("com.example:app:1", "org.tribuo:tribuo-core:4.3.2", "com.google.guava:guava:30"),
                entries("dev.mlops:mlops-training:1", "org.tribuo:tribuo-core:4.3.2", "com.google.guava:guava:33"),
                "1.0.0");

        assertThat(classPath.entries())
                .extracting(entry -> entry.artifact() + ":" + entry.version())
                .containsExactly(
                        "com.example:app:1",
                        "org.tribuo:tribuo-core:4.3.2",
                        "com.google.guava:guava:30",
                        "dev.mlops:mlops-training:1");
    }

    @ParameterizedTest
    @CsvSource({
        "org.tribuo:tribuo-classification-tree:4.2.0, org.tribuo:tribuo-core:4.3.2, Tribuo, org.tribuo:tribuo-classification-tree:4.2.0 and org.tribuo:tribuo-core:4.3.2",
        "com.google.protobuf:protobuf-java:3.19.0, com.google.protobuf:protobuf-java:3.25.8, protobuf, com.google.protobuf:protobuf-java:3.19.0 and com.google.protobuf:protobuf-java:3.25.8",
        "ml.dmlc:xgboost4j_2.12:1.6.2, ml.dmlc:xgboost4j_2.13:3.4.0, XGBoost, ml.dmlc:xgboost4j_2.12:1.6.2 and ml.dmlc:xgboost4j_2.13:3.4.0"
    })
    void refusesTwoVersionsOfWhatAModelIsMadeOf(String project, String training, String library, String found) {
        assertThatThrownBy(() -> TrainingClassPath.of(entries(project), entries(training), "1.2.3"))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("""
                        Two versions of %s meet on the class path that trains: %s. A model is trained and served by one version. Import the versions that belong together:
                        <dependencyManagement>
                          <dependencies>
                            <dependency>
                              <groupId>dev.mlops</groupId>
                              <artifactId>mlops-bom</artifactId>
                              <version>1.2.3</version>
                              <type>pom</type>
                              <scope>import</scope>
                            </dependency>
                          </dependencies>
                        </dependencyManagement>""", library, found);
    }

    @Test
    void takesOneVersionInSeveralArtifacts() {
        var classPath = TrainingClassPath.of(
                entries("org.tribuo:tribuo-core:4.3.2", "org.tribuo:tribuo-math:4.3.2"), List.of(), "1.0.0");

        assertThat(classPath.entries()).hasSize(2);
    }

    private static List<ClassPathEntry> entries(String... coordinates) {
        return Stream.of(coordinates)
                .map(coordinate -> {
                    int version = coordinate.lastIndexOf(':');
                    return new ClassPathEntry(
                            coordinate.substring(0, version),
                            coordinate.substring(version + 1),
                            Path.of(coordinate.replace(':', '-') + ".jar"));
                })
                .toList();
    }
}
