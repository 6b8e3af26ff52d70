package dev.mlops.maven.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.provenance.ClassPathDigest;
import dev.mlops.model.provenance.DataArtifact;
import dev.mlops.model.provenance.Provenance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProvenanceComparisonTest {
    private static final String ONE = "sha256:" + "1".repeat(64);
    private static final String TWO = "sha256:" + "2".repeat(64);

    private int format = 2;
    private int java = 17;
    private String data = ONE;
    private long rows = 150;
    private final Map<String, @Nullable Object> configuration = new LinkedHashMap<>(Map.of("target", "churn"));
    private final List<ClassPathDigest> classPath = new ArrayList<>(List.of(entry("classes", ONE), entry("g:a", ONE)));
    private Optional<DataArtifact> artifact = Optional.empty();

    @Test
    void findsNoDifferenceInTheSame() {
        assertThat(differences(() -> {})).isEmpty();
    }

    @Test
    void namesTheData() {
        assertThat(differences(() -> {
                    data = TWO;
                    rows = 151;
                }))
                .containsExactly("data: was 150 rows of " + ONE + ", is 151 rows of " + TWO);
    }

    @Test
    void namesAnotherVersionOfADataSet() {
        assertThat(differences(() -> artifact = Optional.of(new DataArtifact("com.acme:churn:csv", "1.1", TWO))))
                .containsExactly("data artifact: was none, is com.acme:churn:csv 1.1 of " + TWO);
    }

    @Test
    void namesElementsOfTheConfiguration() {
        configuration.put("task", null);
        configuration.put("old", "x");
        configuration.put("split", Map.of("seed", 42L, "test", 0.2));
        configuration.put("gates", List.of("accuracy >= 0.9"));
        configuration.put("slices", List.of("plan", "state"));
        configuration.put("columns", List.of(column("age", "numeric"), column("plan", "categorical")));

        assertThat(differences(() -> {
                    configuration.put("task", "regression");
                    configuration.remove("old");
                    configuration.put("split", Map.of("seed", 43L, "test", 0.2));
                    configuration.put("gates", List.of("accuracy >= 0.8"));
                    configuration.put("slices", List.of("plan"));
                    configuration.put("columns", List.of(column("age", "text"), column("plan", "categorical")));
                    configuration.put("new", 1L);
                }))
                .containsExactly(
                        "configuration: task was none, is 'regression'",
                        "configuration: old was 'x', is not there",
                        "configuration: split.seed was 42, is 43",
                        "configuration: gates[1] was 'accuracy >= 0.9', is 'accuracy >= 0.8'",
                        "configuration: slices was [plan, state], is [plan]",
                        "configuration: columns[age].type was 'numeric', is 'text'",
                        "configuration: new was not there, is 1");
    }

    @Test
    void namesColumnsInAnotherOrderByTheirPlaces() {
        configuration.put("columns", List.of(column("age", "numeric"), column("plan", "numeric")));

        assertThat(differences(() ->
                        configuration.put("columns", List.of(column("plan", "numeric"), column("age", "numeric")))))
                .containsExactly(
                        "configuration: columns[1].name was 'age', is 'plan'",
                        "configuration: columns[2].name was 'plan', is 'age'");
    }

    @Test
    void cutsLongValues() {
        assertThat(differences(() -> configuration.put("target", "x".repeat(200))))
                .containsExactly("configuration: target was 'churn', is '" + "x".repeat(99) + "...");
    }

    @Test
    void namesEntriesOfTheClassPath() {
        assertThat(differences(() -> {
                    classPath.set(0, entry("classes", TWO));
                    classPath.set(1, entry("g:b", ONE));
                }))
                .containsExactly(
                        "class path: classes was changed", "class path: g:b was added", "class path: g:a was removed");
    }

    /** Which has one digest for all that was loaded. */
    @Test
    void namesAFolderOfWhichOtherClassesWereLoaded() {
        assertThat(differences(() -> classPath.set(0, new ClassPathDigest("classes", List.of("a/B.class"), ONE))))
                .containsExactly("class path: classes was changed");
    }

    @Test
    void namesAnotherOrderOfTheClassPath() {
        assertThat(differences(() -> Collections.reverse(classPath)))
                .containsExactly("class path: its entries stand in another order");
    }

    @Test
    void namesTheJava() {
        assertThat(differences(() -> java = 25)).containsExactly("Java version: was 17, is 25");
    }

    @Test
    void namesThePlugin() {
        assertThat(differences(() -> format = 3)).containsExactly("training format of the plugin: was 2, is 3");
    }

    @Test
    void namesEveryDifference() {
        assertThat(differences(() -> {
                    data = TWO;
                    configuration.put("target", "leavers");
                    classPath.remove(1);
                    java = 21;
                    format = 1;
                }))
                .containsExactly(
                        "data: was 150 rows of " + ONE + ", is 150 rows of " + TWO,
                        "configuration: target was 'churn', is 'leavers'",
                        "class path: g:a was removed",
                        "Java version: was 17, is 21",
                        "training format of the plugin: was 2, is 1");
    }

    private List<String> differences(Runnable change) {
        Provenance before = provenance();
        change.run();
        return new ProvenanceComparison(before, provenance()).differences();
    }

    private Provenance provenance() {
        return new Provenance(format, java, data, rows, configuration, Map.of("class", "T"), classPath, artifact);
    }

    private static Map<String, Object> column(String name, String type) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("name", name);
        column.put("type", type);
        return column;
    }

    private static ClassPathDigest entry(String artifact, String digest) {
        return new ClassPathDigest(artifact, List.of(), digest);
    }
}
