package dev.mlops.training.trainer;

import dev.mlops.training.suggestion.Suggestions;
import java.io.File;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A kind of value that a single text stands for.
 *
 * @param words the end of a sentence such as "numMembers takes …"
 * @param constants the values that there are, for an enumeration
 * @param readable whether a text is such a value
 */
record Scalar(String words, List<String> constants, Predicate<String> readable) {
    /** Empty for a type of which no text is a value. */
    static Optional<Scalar> of(Class<?> declared) {
        Class<?> type = MethodType.methodType(declared).wrap().returnType();
        if (type.isEnum()) {
            List<String> constants = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList();
            return Optional.of(new Scalar(
                    Suggestions.either(constants),
                    constants,
                    text -> constants.stream().anyMatch(text::equalsIgnoreCase)));
        }
        if (type == Byte.class || type == Short.class || type == Integer.class || type == AtomicInteger.class) {
            return Optional.of(plain("a whole number (int)", number(Integer::parseInt)));
        }
        if (type == Long.class || type == AtomicLong.class) {
            return Optional.of(plain("a whole number (long)", number(Long::parseLong)));
        }
        if (type == Float.class) {
            return Optional.of(plain("a number (float)", number(text -> finite(Float.parseFloat(text)))));
        }
        if (type == Double.class) {
            return Optional.of(plain("a number (double)", number(text -> finite(Double.parseDouble(text)))));
        }
        if (type == Boolean.class) {
            return Optional.of(plain("true or false", text -> text.equals("true") || text.equals("false")));
        }
        if (type == Character.class) {
            return Optional.of(plain("a single character", text -> text.length() == 1));
        }
        boolean text = type == String.class || type == File.class || type == Path.class;
        return text ? Optional.of(plain("a text", any -> true)) : Optional.empty();
    }

    /** The value as OLCUT reads it; empty where the text is none. */
    Optional<String> read(String text) {
        if (!readable.test(text)) {
            return Optional.empty();
        }
        return Optional.of(
                constants.stream().filter(text::equalsIgnoreCase).findFirst().orElse(text));
    }

    private static Scalar plain(String words, Predicate<String> readable) {
        return new Scalar(words, List.of(), readable);
    }

    private static Predicate<String> number(Function<String, Object> parser) {
        return text -> {
            try {
                parser.apply(text);
                return true;
            } catch (NumberFormatException e) {
                return false;
            }
        };
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new NumberFormatException("not finite");
        }
        return value;
    }
}
