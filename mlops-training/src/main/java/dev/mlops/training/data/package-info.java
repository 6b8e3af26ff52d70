/**
 * For projects whose rows come from code of their own: implement {@link TableSource} and name the class in
 * {@code <data><source>}. The dependency is {@code dev.mlops:mlops-training} in scope {@code provided}.
 */
@NullMarked
package dev.mlops.training.data;

import org.jspecify.annotations.NullMarked;
