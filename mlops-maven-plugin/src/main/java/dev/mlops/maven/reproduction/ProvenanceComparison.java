package dev.mlops.maven.reproduction;

import dev.mlops.model.provenance.ClassPathDigest;
import dev.mlops.model.provenance.DataArtifact;
import dev.mlops.model.provenance.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds which inputs of two trainings differ. Digests and configuration are told, never a value of a row.
 *
 * @param before of the bundle that is to be reproduced
 * @param now of the bundle that was trained to compare it with
 */
public record ProvenanceComparison(Provenance before, Provenance now) {
    /** A line for each input that differs; none where the two were made from the same. */
    public List<String> differences() {
        List<String> lines = new ArrayList<>();
        data(lines);
        new ElementComparison()
                .differences(before.configuration(), now.configuration())
                .forEach(difference -> lines.add("configuration: " + difference));
        classPath(lines);
        number(lines, "Java version", before.javaVersion(), now.javaVersion());
        number(lines, "training format of the plugin", before.trainingFormat(), now.trainingFormat());
        return lines;
    }

    private void data(List<String> lines) {
        if (!before.dataDigest().equals(now.dataDigest())) {
            lines.add("data: was " + rows(before) + ", is " + rows(now));
        }
        if (!before.dataArtifact().equals(now.dataArtifact())) {
            lines.add("data artifact: was " + artifact(before.dataArtifact()) + ", is " + artifact(now.dataArtifact()));
        }
    }

    private void classPath(List<String> lines) {
        Map<String, ClassPathDigest> loadedBefore = byArtifact(before);
        Map<String, ClassPathDigest> loadedNow = byArtifact(now);
        int found = lines.size();
        loadedNow.forEach((artifact, loaded) -> {
            ClassPathDigest earlier = loadedBefore.get(artifact);
            if (earlier == null) {
                lines.add("class path: " + artifact + " was added");
            } else if (!earlier.equals(loaded)) {
                lines.add("class path: " + artifact + " was changed");
            }
        });
        loadedBefore.keySet().stream()
                .filter(artifact -> !loadedNow.containsKey(artifact))
                .forEach(artifact -> lines.add("class path: " + artifact + " was removed"));
        if (found == lines.size() && !before.classPath().equals(now.classPath())) {
            lines.add("class path: its entries stand in another order");
        }
    }

    private static void number(List<String> lines, String name, int before, int now) {
        if (before != now) {
            lines.add(name + ": was " + before + ", is " + now);
        }
    }

    private static String rows(Provenance provenance) {
        return provenance.rows() + " rows of " + provenance.dataDigest();
    }

    private static String artifact(Optional<DataArtifact> artifact) {
        return artifact.map(found -> found.artifact() + " " + found.version() + " of " + found.digest())
                .orElse("none");
    }

    private static Map<String, ClassPathDigest> byArtifact(Provenance provenance) {
        Map<String, ClassPathDigest> loaded = new LinkedHashMap<>();
        provenance.classPath().forEach(entry -> loaded.put(entry.artifact(), entry));
        return loaded;
    }
}
