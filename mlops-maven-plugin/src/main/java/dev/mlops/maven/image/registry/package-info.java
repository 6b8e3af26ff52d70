/** Registries: base images, credentials, and pushing an archive without an engine. */
@NullMarked
package dev.mlops.maven.image.registry;

import org.jspecify.annotations.NullMarked;
