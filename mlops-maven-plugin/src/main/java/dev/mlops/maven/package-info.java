/** The goals: each Mojo reads its parameters, calls one service and translates the failure. */
@NullMarked
package dev.mlops.maven;

import org.jspecify.annotations.NullMarked;
