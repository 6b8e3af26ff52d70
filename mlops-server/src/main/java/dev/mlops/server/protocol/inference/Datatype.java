package dev.mlops.server.protocol.inference;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of a tensor's elements. */
enum Datatype {
    BOOL,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    INT8,
    INT16,
    INT32,
    INT64,
    FP16,
    FP32,
    FP64,
    BYTES;

    static Optional<Datatype> find(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** The type in which a column's values lose nothing. */
    static Datatype of(Column column) {
        return column instanceof NumericColumn ? FP64 : BYTES;
    }

    /** Whether a numeric column takes it. */
    boolean isNumeric() {
        return this != BYTES;
    }

    static String all() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
