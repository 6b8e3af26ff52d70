package dev.mlops.training.configuration;

import java.util.Optional;

/**
 * What a user says of one column.
 *
 * @param name the column, by header name or {@code x0}, {@code x1}, …
 * @param type empty where it is to be inferred
 * @param missing empty where the model's policy applies
 */
public record ColumnConfiguration(String name, Optional<ColumnType> type, Optional<MissingPolicy> missing) {}
