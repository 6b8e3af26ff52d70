package dev.mlops.training.trainer;

import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trainer that users name by a short word.
 *
 * @param name the short name
 * @param aliases other words for it
 * @param task what its models predict
 * @param summary one sentence for the list of trainers
 * @param className the class of the trainer
 * @param parts classes that the trainer is put together from, by parameter, for example {@code innerTrainer}
 * @param parameters our defaults, by name, where they differ from the trainer's own; dotted for those of a part
 * @param artifact the module whose presence makes the trainer available
 */
public record CatalogEntry(
        String name,
        List<String> aliases,
        Task task,
        String summary,
        String className,
        Map<String, String> parts,
        Map<String, String> parameters,
        Artifact artifact) {
    public CatalogEntry {
        aliases = List.copyOf(aliases);
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** Whether every class that the trainer is made of is on the class path. */
    public boolean isAvailable(ClassLoader loader) {
        List<String> classes = new ArrayList<>(parts.values());
        classes.add(className);
        return classes.stream().allMatch(name -> loader.getResource(name.replace('.', '/') + ".class") != null);
    }

    boolean isNamed(String word) {
        return name.equals(word) || aliases.contains(word);
    }
}
