package dev.mlops.training.trainer;

import dev.mlops.model.Task;
import dev.mlops.model.digest.Digests;
import dev.mlops.training.configuration.SplitConfiguration;
import dev.mlops.training.sample.Sample;
import dev.mlops.training.sample.Sample.Source;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Trains a small model with every short name and prints the digests: the same program for several Javas. */
public final class DigestsOfModels {
    private DigestsOfModels() {}

    public static void main(String[] arguments) {
        all().forEach((name, digest) -> System.out.println(name + "=" + digest));
    }

    static SortedMap<String, String> all() {
        SortedMap<String, String> digests = new TreeMap<>();
        for (Task task : Task.values()) {
            for (CatalogEntry entry : TrainerCatalog.of(task)) {
                digests.put(task + "/" + entry.name(), Digests.sha256(model(task, entry.name(), Map.of())));
            }
        }
        return digests;
    }

    static byte[] model(Task task, String name, Map<String, String> parameters) {
        ConfiguredTrainer trainer = trainer(task, name, parameters);
        Sample sample = sample(trainer);
        return new CanonicalModel(DigestsOfModels.class.getClassLoader()).write(sample.train(trainer, Progress.NONE));
    }

    static ConfiguredTrainer trainer(Task task, String name, Map<String, String> parameters) {
        Map<String, String> small = new TreeMap<>(parameters);
        if (name.equals("random-forest")) {
            small.putIfAbsent("numMembers", "5");
        }
        return new TrainerFactory(DigestsOfModels.class.getClassLoader()).create(task, Optional.of(name), small);
    }

    static Sample sample(ConfiguredTrainer trainer) {
        Source source = trainer.task() == Task.CLASSIFICATION ? Source.PENGUINS : Source.SACRAMENTO;
        return Sample.of(source, trainer, new SplitConfiguration(0.5, 7));
    }
}
