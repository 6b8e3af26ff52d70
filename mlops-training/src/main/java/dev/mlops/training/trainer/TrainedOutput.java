package dev.mlops.training.trainer;

import dev.mlops.model.Task;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

/** Finds out what a trainer's models predict, from its {@code Trainer<T>}. */
final class TrainedOutput {
    private TrainedOutput() {}

    /** Whether models of this kind of output are for a task. */
    static boolean isFor(Class<?> output, Task task) {
        return output == (task == Task.CLASSIFICATION ? Label.class : Regressor.class);
    }

    /** The class of the outputs; empty where the trainer takes any, as an ensemble does. */
    static Optional<Class<?>> of(Class<?> trainer) {
        return argument(trainer).filter(Output.class::isAssignableFrom);
    }

    private static Optional<Class<?>> argument(Type type) {
        Class<?> raw = raw(type);
        if (raw == null || !Trainer.class.isAssignableFrom(raw)) {
            return Optional.empty();
        }
        if (raw == Trainer.class) {
            return type instanceof ParameterizedType parameterized
                    ? concrete(parameterized.getActualTypeArguments()[0])
                    : Optional.empty();
        }
        List<Type> parents = new ArrayList<>(List.of(raw.getGenericInterfaces()));
        if (raw.getGenericSuperclass() != null) {
            parents.add(raw.getGenericSuperclass());
        }
        return parents.stream()
                .map(parent -> substituted(parent, raw, type))
                .flatMap(parent -> argument(parent).stream())
                .findFirst();
    }

    /** The parent with the type variables of its child replaced by the child's arguments. */
    private static Type substituted(Type parent, Class<?> child, Type childType) {
        if (!(parent instanceof ParameterizedType parameterized) || !(childType instanceof ParameterizedType given)) {
            return parent;
        }
        Type[] arguments = parameterized.getActualTypeArguments().clone();
        List<TypeVariable<? extends Class<?>>> variables = List.of(variables(child));
        for (int i = 0; i < arguments.length; i++) {
            int at = variables.indexOf(arguments[i]);
            arguments[i] = at < 0 ? arguments[i] : given.getActualTypeArguments()[at];
        }
        return new Substituted((Class<?>) parameterized.getRawType(), arguments);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static TypeVariable<? extends Class<?>>[] variables(Class<?> type) {
        return (TypeVariable[]) type.getTypeParameters();
    }

    private static @Nullable Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return type instanceof Class<?> plain ? plain : null;
    }

    private static Optional<Class<?>> concrete(Type type) {
        return type instanceof Class<?> plain ? Optional.of(plain) : Optional.empty();
    }

    private record Substituted(Class<?> rawType, Type[] arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }

        @Override
        public Type getRawType() {
            return rawType;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
