package dev.mlops.server.protocol.inference;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.ValueType;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The types of a tensor's elements. */
enum Datatype {
    BOOL(1, Kind.TRUTH),
    UINT8(1, Kind.UNSIGNED),
    UINT16(2, Kind.UNSIGNED),
    UINT32(4, Kind.UNSIGNED),
    UINT64(8, Kind.UNSIGNED),
    INT8(1, Kind.SIGNED),
    INT16(2, Kind.SIGNED),
    INT32(4, Kind.SIGNED),
    INT64(8, Kind.SIGNED),
    FP16(2, Kind.FLOATING),
    FP32(4, Kind.FLOATING),
    FP64(8, Kind.FLOATING),
    /** Texts and categories. */
    BYTES(0, Kind.TEXT);

    /** From here on IEEE 754 half precision rounds to infinity. */
    private static final double ABOVE_HALF = 65520;

    private enum Kind {
        TRUTH,
        UNSIGNED,
        SIGNED,
        FLOATING,
        TEXT
    }

    private final int size;
    private final Kind kind;

    Datatype(int size, Kind kind) {
        this.size = size;
        this.kind = kind;
    }

    /** @throws ProblemException where a tensor names a type that there is not */
    static Datatype of(String tensor, String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InferenceProblems.ofTensor(
                        ProblemType.UNEXPECTED_SHAPE,
                        tensor,
                        "has no 'datatype' that the protocol knows; it is one of " + all() + "."));
    }

    /** The type in which a column's values lose nothing, a missing one included. */
    static Datatype of(Column column) {
        return switch (column.valueType()) {
            case NUMBER -> FP64;
            case TRUTH -> column.required() ? BOOL : FP64;
            case TEXT -> BYTES;
        };
    }

    /** The type of the requests that are written here: of numbers or of texts. */
    static Datatype written(Column column) {
        return column.valueType() == ValueType.TEXT ? BYTES : FP64;
    }

    /** How many bytes an element has in binary form; 0 where they differ. */
    int size() {
        return size;
    }

    /** Whether a numeric column takes it. */
    boolean isNumeric() {
        return this != BYTES;
    }

    /** Whether its elements are true and false. */
    boolean isTruth() {
        return kind == Kind.TRUTH;
    }

    /** Whether an element can be the number, which a floating one may round. */
    boolean holds(double number) {
        return switch (kind) {
            case UNSIGNED -> number >= 0 && isWholeBelow(number, Math.scalb(1.0, 8 * size));
            case SIGNED ->
                number >= -Math.scalb(1.0, 8 * size - 1) && isWholeBelow(number, Math.scalb(1.0, 8 * size - 1));
            // Columns have limits of their own, which say more.
            case FLOATING -> this != FP16 || Math.abs(number) < ABOVE_HALF;
            case TRUTH, TEXT -> false;
        };
    }

    /** The last numbers of 64 bits are rounded to the first that takes one more. */
    private boolean isWholeBelow(double number, double bound) {
        return number == Math.rint(number) && (number < bound || size == Long.BYTES && number == bound);
    }

    /** What its elements can be, as part of a sentence. */
    String range() {
        return switch (kind) {
            case UNSIGNED -> "whole numbers from 0 to 2^" + 8 * size + " - 1";
            case SIGNED -> "whole numbers from -2^" + (8 * size - 1) + " to 2^" + (8 * size - 1) + " - 1";
            case FLOATING -> this == FP16 ? "numbers from -65504 to 65504" : "numbers";
            case TRUTH -> "true and false";
            case TEXT -> "texts";
        };
    }

    private static String all() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
