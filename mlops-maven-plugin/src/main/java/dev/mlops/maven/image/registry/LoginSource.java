package dev.mlops.maven.image.registry;

import java.util.Optional;

/** Knows users of registries. */
@FunctionalInterface
public interface LoginSource {
    /**
     * Looks for a user of a registry.
     *
     * @param registry host, with its port if it has one
     * @throws dev.mlops.maven.image.ImageException if there is one that cannot be read
     */
    Optional<RegistryLogin> find(String registry);
}
