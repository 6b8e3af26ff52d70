package dev.mlops.training.trainer;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.PropertySheet;
import dev.mlops.model.Task;
import dev.mlops.training.suggestion.Suggestions;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a field of a trainer takes, in the words of the user.
 *
 * @param field the field
 * @param kind how it is set
 * @param scalar of what kind its values, or the values in it, are
 */
record ParameterType(Field field, Kind kind, Optional<Scalar> scalar) {
    /** How a parameter is set. */
    enum Kind {
        /** By a text. */
        SCALAR,
        /** By texts that commas part. */
        LIST,
        /** By one dotted parameter per key. */
        MAP,
        /** By the name of a class, whose own parameters are dotted. */
        PART,
        /** Not from a pom. */
        UNSUPPORTED
    }

    static ParameterType of(Field field) {
        Class<?> type = field.getType();
        if (Configurable.class.isAssignableFrom(type)) {
            return new ParameterType(field, Kind.PART, Optional.empty());
        }
        List<Class<?>> generic = PropertySheet.getGenericClass(field);
        if (type.isArray()) {
            return ofScalars(field, Kind.LIST, type.getComponentType());
        }
        if (Collection.class.isAssignableFrom(type) && generic.size() == 1) {
            return ofScalars(field, Kind.LIST, generic.get(0));
        }
        if (Map.class.isAssignableFrom(type) && generic.size() == 2) {
            return ofScalars(field, Kind.MAP, generic.get(1));
        }
        return ofScalars(field, Kind.SCALAR, type);
    }

    private static ParameterType ofScalars(Field field, Kind kind, Class<?> element) {
        Optional<Scalar> scalar = Scalar.of(element);
        return new ParameterType(field, scalar.isPresent() ? kind : Kind.UNSUPPORTED, scalar);
    }

    /** A word for lists of parameters, for example {@code int} or {@code LabelObjective}. */
    String shortName() {
        List<String> constants = scalar.map(Scalar::constants).orElse(List.of());
        return constants.isEmpty() ? field.getType().getSimpleName() : String.join("|", constants);
    }

    /** The end of a sentence such as "the parameter numMembers takes …". */
    String expected(Task task) {
        String one = scalar.map(Scalar::words).orElse("");
        return switch (kind) {
            case SCALAR -> one;
            case LIST -> "values parted by commas, each " + one;
            case MAP -> "one parameter per key, <" + field.getName() + ".key>, each with " + one;
            case PART -> expectedPart(task);
            case UNSUPPORTED -> "a " + field.getType().getName() + ", which only a trainer class of your own can set";
        };
    }

    private String expectedPart(Task task) {
        List<String> names = PartTypes.simpleNames(field.getType(), task);
        String whole = "the full name of a class that is a " + field.getType().getName();
        return Suggestions.either(
                Stream.concat(names.stream(), Stream.of(whole)).toList());
    }
}
