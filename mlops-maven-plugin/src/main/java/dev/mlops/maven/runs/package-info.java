/** What became of trainings: a record of each, which outlives a clean build. */
@NullMarked
package dev.mlops.maven.runs;

import org.jspecify.annotations.NullMarked;
