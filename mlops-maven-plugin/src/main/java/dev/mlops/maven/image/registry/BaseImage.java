package dev.mlops.maven.image.registry;

import com.google.cloud.tools.jib.api.JibContainerBuilder;

/**
 * An image to build on.
 *
 * @param name as the user named it
 * @param digest of its content: the manifest's in a registry, the archive's for a local one; {@code sha256:<hex>}
 * @param java the Java launcher in it
 * @param insecure whether it may be fetched without encryption
 * @param builder to add layers to it
 */
public record BaseImage(String name, String digest, String java, boolean insecure, JibContainerBuilder builder) {}
