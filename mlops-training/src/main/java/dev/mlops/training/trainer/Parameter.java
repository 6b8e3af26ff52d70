package dev.mlops.training.trainer;

import java.util.Optional;

/**
 * A parameter of a trainer as users see it.
 *
 * @param name as users write it
 * @param type a word for its type; the constants of an enumeration
 * @param value its value where the user says nothing; empty where there is none
 * @param mandatory whether it must have a value
 * @param description the trainer's own sentence about it
 */
public record Parameter(String name, String type, Optional<String> value, boolean mandatory, String description) {
    /** The same parameter of a part in a field. */
    Parameter in(String field) {
        return new Parameter(field + "." + name, type, value, mandatory, description);
    }
}
