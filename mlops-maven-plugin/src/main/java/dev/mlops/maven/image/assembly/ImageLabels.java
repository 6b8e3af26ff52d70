package dev.mlops.maven.image.assembly;

import dev.mlops.maven.output.BundleEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who an image is.
 *
 * @param title of the project
 * @param version of the project
 * @param revision of its sources, if known
 */
public record ImageLabels(String title, String version, Optional<String> revision) {
    private static final String OPEN_CONTAINERS = "org.opencontainers.image.";

    /** The labels, sorted by name: the specification's own, and the models with their digests. */
    Map<String, String> with(List<BundleEntry> bundles) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(OPEN_CONTAINERS + "title", title);
        labels.put(OPEN_CONTAINERS + "version", version);
        revision.ifPresent(commit -> labels.put(OPEN_CONTAINERS + "revision", commit));
        labels.put(
                "dev.mlops.models",
                bundles.stream()
                        .map(bundle -> bundle.name() + "@" + bundle.digest())
                        .collect(Collectors.joining(" ")));
        return labels;
    }
}
