package dev.mlops.training.trainer;

import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import dev.mlops.model.Task;
import dev.mlops.training.trainer.TrainerResolver.Resolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tribuo.Trainer;

/** Makes trainers of what users configure. */
public final class TrainerFactory {
    private static final Set<String> COUNTS = Set.of("numMembers", "numTrees");

    private static final String ROOT = "trainer";
    private static final String SEED = "seed";

    private final ClassLoader loader;

    /** @param loader where the project's classes and Tribuo's are */
    public TrainerFactory(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * @param task what the model predicts
     * @param trainer a short name, another word for one, or a class name; empty for the task's default
     * @param parameters by name; {@code part.parameter} for those of a part. A parameter of the trainer inside an
     *     ensemble needs no prefix unless the ensemble has one of the same name, which then is meant
     * @throws dev.mlops.training.TrainingException where there is no such trainer for the task on the class path, a
     *     parameter is unknown, has a wrong value or is missing, or the trainer is refused
     */
    public ConfiguredTrainer create(Task task, Optional<String> trainer, Map<String, String> parameters) {
        var resolver = new TrainerResolver(task, loader);
        Resolved resolved = trainer.map(String::trim).map(resolver::byName).orElseGet(resolver::byDefault);
        var errors = new ParameterErrors(task, resolved.name());
        Part root = root(resolved);
        var setter = new ParameterSetter(task, loader, root, errors);
        resolved.entry().ifPresent(setter::apply);
        setter.setAll(parameters);
        root.forEach(TrainerFactory::seed, ROOT);
        List<String> missing = root.missing();
        if (!missing.isEmpty()) {
            throw errors.missing(missing, root);
        }
        requireMembers(root.parameters(), errors);
        // Made once now, so that values which the trainer itself refuses are refused before any data are read.
        make(root, errors);
        return new ConfiguredTrainer(task, resolved, root, family(root), () -> make(root, errors));
    }

    private static Part root(Resolved resolved) {
        try {
            return new Part(resolved.type());
        } catch (IllegalStateException e) {
            throw TrainerErrors.notInstantiable(
                    resolved.name(), resolved.type().getName(), "it has no constructor without arguments that works");
        }
    }

    /** A seed that must be given is Tribuo's own default one. */
    private static void seed(String name, Part part) {
        if (part.missing().contains(SEED)) {
            part.set(SEED, Long.toString(Trainer.DEFAULT_SEED));
        }
    }

    private static TrainerFamily family(Part root) {
        List<TrainerFamily> families = new ArrayList<>();
        root.forEach((name, part) -> families.add(TrainerFamily.of(part.type().getName())), ROOT);
        return families.stream().reduce(TrainerFamily::and).orElseThrow();
    }

    private static Trainer<?> make(Part root, ParameterErrors errors) {
        try (var manager = new ConfigurationManager()) {
            root.forEach((name, part) -> manager.addConfiguration(part.configuration(name)), ROOT);
            return (Trainer<?>) manager.lookup(ROOT);
        } catch (PropertyException e) {
            throw errors.refused(reason(e), e);
        }
    }

    /** Tribuo makes an ensemble of none of them, and then cannot read it back. */
    private static void requireMembers(List<Parameter> parameters, ParameterErrors errors) {
        for (Parameter parameter : parameters) {
            if (COUNTS.contains(parameter.name())
                    && parameter.value().map(Integer::valueOf).orElse(1) < 1) {
                throw errors.tooFew(parameter.name(), parameter.value().orElseThrow());
            }
        }
    }

    private static String reason(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest instanceof PropertyException told ? told.getMsg() : deepest.getMessage();
        return message == null ? deepest.toString() : message;
    }
}
