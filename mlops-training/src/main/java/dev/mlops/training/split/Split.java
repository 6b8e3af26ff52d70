package dev.mlops.training.split;

/**
 * The rows of a table in two parts, each in the table's order.
 *
 * @param train row numbers to learn from; not to be changed
 * @param test row numbers to measure on, never used to choose anything; not to be changed
 */
public record Split(int[] train, int[] test) {}
