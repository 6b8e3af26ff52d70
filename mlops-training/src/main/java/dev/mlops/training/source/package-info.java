/** Reading data into columns: from files, queries and classes of the project. */
@NullMarked
package dev.mlops.training.source;

import org.jspecify.annotations.NullMarked;
