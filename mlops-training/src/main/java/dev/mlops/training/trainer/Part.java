package dev.mlops.training.trainer;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.DescribeConfigurable;
import com.oracle.labs.mlrg.olcut.config.DescribeConfigurable.FieldInfo;
import com.oracle.labs.mlrg.olcut.config.property.ListProperty;
import com.oracle.labs.mlrg.olcut.config.property.MapProperty;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.tribuo.Trainer;

/**
 * A trainer, or an object that a trainer is put together from, before it is made: a class and what its fields shall
 * hold. Its fields are found by name; those of the trainer inside an ensemble count as the ensemble's own, unless the
 * ensemble has a field of the same name.
 */
final class Part {
    private final Class<? extends Configurable> type;
    private final SortedMap<String, FieldInfo> fields;
    private final Configurable prototype;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, SortedMap<String, String>> maps = new TreeMap<>();
    private final Map<String, Part> parts = new TreeMap<>();

    /** @throws IllegalStateException where the class cannot be made without arguments */
    Part(Class<? extends Configurable> type) {
        this.type = type;
        this.fields = DescribeConfigurable.generateFieldInfo(type);
        this.prototype = instance(type);
    }

    /** A field of a part. */
    record Slot(Part part, String field) {
        ParameterType type() {
            return ParameterType.of(part.info(field).field);
        }
    }

    Class<? extends Configurable> type() {
        return type;
    }

    /** Where a parameter stands, dots and all; empty where there is no such field. */
    Optional<Slot> find(String name) {
        int dot = name.indexOf('.');
        String head = dot < 0 ? name : name.substring(0, dot);
        if (!fields.containsKey(head)) {
            return inner().flatMap(part -> part.find(name));
        }
        if (dot < 0) {
            return Optional.of(new Slot(this, head));
        }
        return switch (new Slot(this, head).type().kind()) {
            case MAP -> Optional.of(new Slot(this, head));
            case PART -> part(head).flatMap(part -> part.find(name.substring(dot + 1)));
            default -> Optional.empty();
        };
    }

    void set(String field, String value) {
        values.put(field, value);
    }

    void setEntry(String field, String key, String value) {
        maps.computeIfAbsent(field, name -> new TreeMap<>()).put(key, value);
    }

    void setPart(String field, Part part) {
        parts.put(field, part);
    }

    /** The object in a field: the one that was set, or what the class has there by itself. */
    Optional<Part> part(String field) {
        Part set = parts.get(field);
        if (set == null && read(prototype, info(field)) instanceof Configurable own) {
            set = copyOf(own);
            parts.put(field, set);
        }
        return Optional.ofNullable(set);
    }

    /** The mandatory fields without a value, here and in all parts, dotted. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        fields.values().stream()
                .filter(field -> field.mandatory && !isSet(field.name))
                .forEach(field -> missing.add(field.name));
        parts.forEach((name, part) -> part.missing().forEach(field -> missing.add(name + "." + field)));
        return missing;
    }

    /** Every parameter, those of the parts after them, dotted where they are not an inner trainer's. */
    List<Parameter> parameters() {
        List<Parameter> own = new ArrayList<>();
        List<Parameter> nested = new ArrayList<>();
        for (FieldInfo field : fields.values()) {
            own.add(new Parameter(
                    field.name,
                    ParameterType.of(field.field).shortName(),
                    Optional.ofNullable(shown(field)),
                    field.mandatory,
                    field.description));
            part(field.name)
                    .ifPresent(part -> part.parameters().forEach(inner -> {
                        boolean flat = part.isTrainer() && !fields.containsKey(inner.name());
                        nested.add(flat ? inner : inner.in(field.name));
                    }));
        }
        own.addAll(nested);
        return own;
    }

    /** This part and all parts in it. */
    void forEach(BiConsumer<String, Part> consumer, String name) {
        consumer.accept(name, this);
        parts.forEach((field, part) -> part.forEach(consumer, name + "." + field));
    }

    /** The form in which OLCUT makes the object; its parts go by {@code name} and the name of their field. */
    ConfigurationData configuration(String name) {
        Map<String, Property> properties = new TreeMap<>();
        values.forEach((field, value) -> properties.put(field, property(field, value)));
        maps.forEach((field, entries) -> {
            Map<String, SimpleProperty> byKey = new TreeMap<>();
            entries.forEach((key, value) -> byKey.put(key, new SimpleProperty(value)));
            properties.put(field, new MapProperty(byKey));
        });
        parts.forEach((field, part) -> properties.put(field, new SimpleProperty(name + "." + field)));
        return new ConfigurationData(name, type.getName(), properties);
    }

    boolean isTrainer() {
        return Trainer.class.isAssignableFrom(type);
    }

    private Optional<Part> inner() {
        return fields.values().stream()
                .filter(field -> Trainer.class.isAssignableFrom(field.field.getType()))
                .findFirst()
                .flatMap(field -> part(field.name));
    }

    private Property property(String field, String value) {
        if (new Slot(this, field).type().kind() == ParameterType.Kind.LIST) {
            return new ListProperty(Arrays.stream(value.split(","))
                    .map(item -> new SimpleProperty(item.trim()))
                    .toList());
        }
        return new SimpleProperty(value);
    }

    private boolean isSet(String field) {
        return values.containsKey(field)
                || maps.containsKey(field)
                || part(field).isPresent();
    }

    private @Nullable String shown(FieldInfo field) {
        Optional<Part> part = part(field.name);
        if (part.isPresent()) {
            return part.get().type.getSimpleName();
        }
        String value = values.get(field.name);
        if (value != null || field.mandatory) {
            return value;
        }
        return maps.containsKey(field.name) ? String.valueOf(maps.get(field.name)) : text(read(prototype, field));
    }

    private FieldInfo info(String field) {
        FieldInfo info = fields.get(field);
        if (info == null) {
            throw new IllegalArgumentException(type.getName() + " has no field " + field);
        }
        return info;
    }

    /** A part with the class and the values of an object that is there already. */
    private static Part copyOf(Configurable object) {
        var copy = new Part(object.getClass());
        for (FieldInfo field : copy.fields.values()) {
            String value = text(read(object, field));
            boolean scalar = ParameterType.of(field.field).kind() == ParameterType.Kind.SCALAR;
            if (scalar && value != null) {
                copy.set(field.name, value);
            }
        }
        return copy;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null || value.equals("")) {
            return null;
        }
        return value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
    }

    private static @Nullable Object read(Configurable object, FieldInfo field) {
        try {
            field.field.setAccessible(true);
            return field.field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("setAccessible did not take", e);
        }
    }

    private static Configurable instance(Class<? extends Configurable> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be made without arguments", e);
        }
    }
}
