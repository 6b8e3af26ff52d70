package dev.mlops.server.protocol.inference;

import dev.mlops.model.scoring.InvalidRowException;
import org.jspecify.annotations.Nullable;

/** The elements of one tensor of a request, one after the other. Not to be shared between threads. */
interface TensorElements {
    /** Moves to the next element, where there is one. */
    boolean next();

    /**
     * What stands in a row for the element.
     *
     * @throws InvalidRowException where the column does not take it
     */
    double value(int column);

    /**
     * The element as a text.
     *
     * @return null where it is missing
     * @throws InvalidRowException where it is none
     */
    @Nullable
    String text(int column);

    /** Whether the element is a number. */
    boolean isNumber();
}
