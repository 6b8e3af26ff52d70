package dev.mlops.training.slice;

/**
 * Some of the test rows.
 *
 * @param column by which they are parted
 * @param name a category, {@code other}, {@code missing}, or a range such as {@code 12.5 to 20}
 * @param places of the rows within the test part, in its order; not to be changed
 */
public record Slice(String column, String name, int[] places) {}
