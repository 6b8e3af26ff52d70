/** The container engine: where one may be, which one answers, and what a build does with that. */
@NullMarked
package dev.mlops.maven.engine;

import org.jspecify.annotations.NullMarked;
