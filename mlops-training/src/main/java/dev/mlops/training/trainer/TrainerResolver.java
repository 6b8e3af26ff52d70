package dev.mlops.training.trainer;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import dev.mlops.model.Task;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tribuo.Trainer;

/** From what stands in {@code <trainer>} to the class of a trainer, or to the reason why there is none. */
final class TrainerResolver {
    private static final Pattern JAVA_SERIALIZATION = Pattern.compile("org\\.tribuo\\.[\\w.]*\\.lib(linear|svm)\\..*");
    private static final Set<String> JAVA_SERIALIZATION_WORDS = Set.of("liblinear", "libsvm", "svm", "svc", "svr");

    private final Task task;
    private final ClassLoader loader;

    TrainerResolver(Task task, ClassLoader loader) {
        this.task = task;
        this.loader = loader;
    }

    /**
     * A trainer that was found.
     *
     * @param name what the user calls it
     * @param type its class
     * @param entry its row of the catalog, where it was named by a short name
     */
    record Resolved(String name, Class<? extends Configurable> type, Optional<CatalogEntry> entry) {}

    /** @throws dev.mlops.training.TrainingException where the catalog has no trainer for the class path */
    Resolved byDefault() {
        CatalogEntry entry = TrainerCatalog.defaultFor(task, loader).orElseThrow(() -> TrainerErrors.noDefault(task));
        return new Resolved(entry.name(), load(entry.name(), entry.className()), Optional.of(entry));
    }

    /** @throws dev.mlops.training.TrainingException where there is no such trainer for the task on the class path */
    Resolved byName(String word) {
        if (JAVA_SERIALIZATION_WORDS.contains(word)
                || JAVA_SERIALIZATION.matcher(word).matches()) {
            throw TrainerErrors.embedsJavaSerialization(task, word);
        }
        Optional<CatalogEntry> entry = TrainerCatalog.find(task, word);
        if (entry.isPresent()) {
            if (!entry.get().isAvailable(loader)) {
                throw TrainerErrors.absentModule(word, entry.get().artifact());
            }
            return new Resolved(entry.get().name(), load(word, entry.get().className()), entry);
        }
        Task other = task == Task.CLASSIFICATION ? Task.REGRESSION : Task.CLASSIFICATION;
        if (TrainerCatalog.find(other, word).isPresent()) {
            throw TrainerErrors.otherTask(task, word, "models for " + other);
        }
        return new Resolved(word, load(word, word), Optional.empty());
    }

    private Class<? extends Configurable> load(String word, String className) {
        Class<?> type = find(word, className);
        if (!Trainer.class.isAssignableFrom(type)) {
            throw TrainerErrors.noTrainer(word);
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            throw TrainerErrors.notInstantiable(word, className, "it is abstract");
        }
        TrainedOutput.of(type)
                .filter(output -> !TrainedOutput.isFor(output, task))
                .ifPresent(output -> {
                    throw TrainerErrors.otherTask(task, word, "models of " + output.getName());
                });
        return type.asSubclass(Configurable.class);
    }

    private Class<?> find(String word, String className) {
        try {
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException e) {
            Optional<Artifact> artifact = KnownTrainers.artifactOf(className);
            if (artifact.isPresent()) {
                throw TrainerErrors.absentModule(word, artifact.get());
            }
            throw className.contains(".") ? TrainerErrors.absentClass(task, word) : TrainerErrors.unknown(task, word);
        } catch (LinkageError e) {
            throw TrainerErrors.notInstantiable(word, className, "it does not load (" + e + ")");
        }
    }
}
