/** The page on which a person tries a model: its files, and what it is told of a model. */
@NullMarked
package dev.mlops.server.page;

import org.jspecify.annotations.NullMarked;
