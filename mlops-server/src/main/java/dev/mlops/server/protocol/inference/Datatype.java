package dev.mlops.server.protocol.inference;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of a tensor's elements. */
enum Datatype {
    BOOL(1),
    UINT8(1),
    UINT16(2),
    UINT32(4),
    UINT64(8),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    FP16(2),
    FP32(4),
    FP64(8),
    /** Texts and categories. */
    BYTES(0);

    private final int size;

    Datatype(int size) {
        this.size = size;
    }

    static Optional<Datatype> find(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** The type in which a column's values lose nothing. */
    static Datatype of(Column column) {
        return column instanceof NumericColumn ? FP64 : BYTES;
    }

    /** How many bytes an element has in binary form; 0 where they differ. */
    int size() {
        return size;
    }

    /** Whether a numeric column takes it. */
    boolean isNumeric() {
        return this != BYTES;
    }

    static String all() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
