/**
 * What is fitted on the training rows to make features of a table's columns, and the rows in the form that a model
 * takes.
 */
@NullMarked
package dev.mlops.training.columns;

import org.jspecify.annotations.NullMarked;
