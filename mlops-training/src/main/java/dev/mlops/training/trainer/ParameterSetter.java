package dev.mlops.training.trainer;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import dev.mlops.model.Task;
import dev.mlops.training.trainer.Part.Slot;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Trainer;

/** Sets parameters of a trainer by name. */
final class ParameterSetter {
    private static final String ADAM = "org.tribuo.math.optimisers.Adam";

    private final Task task;
    private final ClassLoader loader;
    private final Part root;
    private final ParameterErrors errors;

    ParameterSetter(Task task, ClassLoader loader, Part root, ParameterErrors errors) {
        this.task = task;
        this.loader = loader;
        this.root = root;
        this.errors = errors;
    }

    /** Puts together what the catalog says of a trainer. */
    void apply(CatalogEntry entry) {
        setAll(entry.parts());
        setAll(entry.parameters());
    }

    /**
     * @param parameters by name; parts are made before what is set in them
     * @throws dev.mlops.training.TrainingException for the first parameter that is unknown or has a wrong value
     */
    void setAll(Map<String, String> parameters) {
        Comparator<String> depth = Comparator.comparingLong(
                name -> name.chars().filter(c -> c == '.').count());
        Comparator<String> order = depth.thenComparing(name -> !isPart(name)).thenComparing(Comparator.naturalOrder());
        parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order))
                .toList()
                .forEach(parameter ->
                        set(parameter.getKey(), parameter.getValue().trim()));
    }

    private boolean isPart(String name) {
        return root.find(name)
                .map(slot -> slot.type().kind() == ParameterType.Kind.PART)
                .orElse(false);
    }

    private void set(String name, String value) {
        Slot slot = root.find(name).orElseThrow(() -> errors.unknown(name, value, root.parameters()));
        ParameterType type = slot.type();
        switch (type.kind()) {
            case SCALAR -> slot.part().set(slot.field(), scalar(name, value, value, type));
            case LIST -> {
                for (String item : value.split(",")) {
                    scalar(name, value, item.trim(), type);
                }
                slot.part().set(slot.field(), value);
            }
            case MAP -> {
                int at = name.lastIndexOf(slot.field() + ".");
                if (at < 0) {
                    throw errors.value(name, value, type);
                }
                String key = name.substring(at + slot.field().length() + 1);
                slot.part().setEntry(slot.field(), key, scalar(name, value, value, type));
            }
            case PART -> part(name, value, slot);
            case UNSUPPORTED -> throw errors.value(name, value, type);
        }
    }

    private String scalar(String name, String whole, String value, ParameterType type) {
        return type.scalar().flatMap(scalar -> scalar.read(value)).orElseThrow(() -> errors.value(name, whole, type));
    }

    private void part(String name, String value, Slot slot) {
        Class<?> declared = slot.type().field().getType();
        Optional<CatalogEntry> entry =
                Trainer.class.isAssignableFrom(declared) ? TrainerCatalog.find(task, value) : Optional.empty();
        String className = entry.map(CatalogEntry::className)
                .or(() -> PartTypes.className(declared, task, value))
                .orElse(value);
        if (className.equals(ADAM) || className.equals("Adam")) {
            throw TrainerErrors.brokenAdam();
        }
        if (Trainer.class.isAssignableFrom(declared)) {
            new TrainerResolver(task, loader).byName(entry.isPresent() ? value : className);
        }
        Class<? extends Configurable> type = load(name, value, className, slot);
        // Naming the class that is there already must not throw away what is set in it.
        boolean same = slot.part()
                .part(slot.field())
                .map(Part::type)
                .filter(type::equals)
                .isPresent();
        if (!same || entry.isPresent()) {
            Part part = made(name, value, type);
            entry.ifPresent(row -> new ParameterSetter(task, loader, part, errors).apply(row));
            slot.part().setPart(slot.field(), part);
        }
    }

    private Class<? extends Configurable> load(String name, String value, String className, Slot slot) {
        try {
            Class<?> type = Class.forName(className, false, loader);
            if (!slot.type().field().getType().isAssignableFrom(type)) {
                throw errors.value(name, value, slot.type());
            }
            return type.asSubclass(Configurable.class);
        } catch (ClassNotFoundException e) {
            throw errors.value(name, value, slot.type());
        } catch (LinkageError e) {
            throw errors.partClass(name, value, "it does not load (" + e + ")");
        }
    }

    private Part made(String name, String value, Class<? extends Configurable> type) {
        try {
            return new Part(type);
        } catch (IllegalStateException e) {
            throw errors.partClass(name, value, type.getName() + " has no constructor without arguments that works");
        }
    }
}
