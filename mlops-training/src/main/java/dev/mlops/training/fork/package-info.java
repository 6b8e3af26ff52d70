/** The program that the Maven plugin forks: its class loader, its request and what it says while it works. */
@NullMarked
package dev.mlops.training.fork;

import org.jspecify.annotations.NullMarked;
