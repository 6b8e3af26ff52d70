package dev.mlops.server.protocol.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tensor of a request whose elements are still to be read.
 *
 * @param name as the client calls it
 * @param type of its elements
 * @param shape the length of each dimension
 * @param encoding how its elements are written
 * @param start where its elements begin in the body
 * @param length how many bytes of the body hold them
 */
record Tensor(String name, Datatype type, int[] shape, Encoding encoding, int start, int length) {
    /** How elements are written. */
    enum Encoding {
        /** A list of JSON. */
        JSON,
        /** The protocol's binary form. */
        BINARY,
        /** A message {@code InferTensorContents} of Protocol Buffers. */
        CONTENTS
    }

    /** How many elements its shape stands for; more than any body has where that is more than can be counted. */
    long elements() {
        long elements = 1;
        for (int dimension : shape) {
            if (dimension > 0 && elements > Integer.MAX_VALUE / dimension) {
                return Long.MAX_VALUE;
            }
            elements *= dimension;
        }
        return elements;
    }

    /** The most elements that so many bytes can hold, so that a shape cannot ask for memory that nothing fills. */
    long mostElements() {
        return switch (encoding) {
            // A digit and a comma.
            case JSON -> length / 2 + 1;
            case BINARY -> length / (type == Datatype.BYTES ? BinaryElements.LENGTH_SIZE : type.size());
            case CONTENTS -> length;
        };
    }

    /** How many rows it has a value, or values, for. */
    int rows() {
        return shape.length == 0 ? 1 : shape[0];
    }

    /** Whether it has one value for each row. */
    boolean isColumn() {
        return shape.length == 1 || shape.length == 2 && shape[1] == 1;
    }

    /** How JSON describes a tensor. */
    static Map<String, Object> json(String name, Datatype type, List<Long> shape) {
        Map<String, Object> tensor = new LinkedHashMap<>();
        tensor.put("name", name);
        tensor.put("datatype", type.name());
        tensor.put("shape", shape);
        return tensor;
    }
}
