/** Trains a bundle's model once more from what the bundle says that it was made from, and compares the two. */
@NullMarked
package dev.mlops.maven.reproduction;

import org.jspecify.annotations.NullMarked;
