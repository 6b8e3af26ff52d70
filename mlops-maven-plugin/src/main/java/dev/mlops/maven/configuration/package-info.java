/** The elements of the plugin's configuration, as users write them in the pom. */
@NullMarked
package dev.mlops.maven.configuration;

import org.jspecify.annotations.NullMarked;
