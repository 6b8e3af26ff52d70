/**
 * The typed table that everything after it works on: columns of numbers and categories, a target, rows in an order that
 * only their content decides.
 */
@NullMarked
package dev.mlops.training.table;

import org.jspecify.annotations.NullMarked;
