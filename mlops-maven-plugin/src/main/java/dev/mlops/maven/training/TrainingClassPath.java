package dev.mlops.maven.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The class path that trains: the project's, then what training needs besides. One class path trains and serves, so two
 * versions of what a model is made of are an error.
 *
 * @param entries in order
 */
public record TrainingClassPath(List<ClassPathEntry> entries) {
    private static final Pattern TRIBUO = Pattern.compile("org\\.tribuo:.*");
    private static final Pattern PROTOBUF = Pattern.compile("com\\.google\\.protobuf:protobuf-java");
    private static final Pattern XGBOOST = Pattern.compile("ml\\.dmlc:xgboost4j(_[\\d.]+)?(:.*)?");

    private static final String BOM = """
            <dependencyManagement>
              <dependencies>
                <dependency>
                  <groupId>dev.mlops</groupId>
                  <artifactId>mlops-bom</artifactId>
                  <version>%s</version>
                  <type>pom</type>
                  <scope>import</scope>
                </dependency>
              </dependencies>
            </dependencyManagement>""";

    public TrainingClassPath {
        entries = List.copyOf(entries);
    }

    /**
     * @param project the project's compile and runtime class path, its own output first
     * @param training mlops-training and all that it needs
     * @param pluginVersion to name in the remedy
     * @return the project's entries, then those of training's whose artifact the project does not have
     * @throws TrainingFailure where Tribuo, protobuf or XGBoost come in two versions
     */
    public static TrainingClassPath of(
            List<ClassPathEntry> project, List<ClassPathEntry> training, String pluginVersion) {
        List<ClassPathEntry> entries = new ArrayList<>(project);
        Set<String> given = new HashSet<>();
        project.forEach(entry -> given.add(entry.artifact()));
        training.stream().filter(entry -> !given.contains(entry.artifact())).forEach(entries::add);

        List<ClassPathEntry> all = new ArrayList<>(project);
        all.addAll(training);
        String remedy = "Import the versions that belong together:\n" + BOM.formatted(pluginVersion);
        requireOne("Tribuo", all, TRIBUO, remedy);
        requireOne("protobuf", all, PROTOBUF, remedy);
        requireOne("XGBoost", all, XGBOOST, remedy);
        return new TrainingClassPath(entries);
    }

    /** The artifact of each entry, by its path. */
    Map<String, String> artifacts() {
        Map<String, String> artifacts = new LinkedHashMap<>();
        entries.forEach(entry -> artifacts.put(entry.path().toString(), entry.artifact()));
        return artifacts;
    }

    private static void requireOne(String library, List<ClassPathEntry> entries, Pattern artifacts, String remedy) {
        Map<String, ClassPathEntry> byVersion = new TreeMap<>();
        entries.stream()
                .filter(entry -> artifacts.matcher(entry.artifact()).matches())
                .forEach(entry -> byVersion.putIfAbsent(entry.version(), entry));
        if (byVersion.size() > 1) {
            String found = byVersion.values().stream()
                    .map(entry -> entry.artifact() + ":" + entry.version())
                    .collect(Collectors.joining(" and "));
            throw new TrainingFailure("Two versions of " + library + " meet on the class path that trains: " + found
                    + ". A model is trained and served by one version. " + remedy);
        }
    }
}
