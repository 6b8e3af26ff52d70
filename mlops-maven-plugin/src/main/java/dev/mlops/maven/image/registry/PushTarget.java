package dev.mlops.maven.image.registry;

import dev.mlops.maven.image.ImageException;
import java.util.Optional;

/**
 * Where an image goes.
 *
 * @param reference the image's name and tag
 */
record PushTarget(String reference) {
    /**
     * The image's name in a registry.
     *
     * @param registry to push to in place of the one in the image's name
     * @throws ImageException if neither names a registry
     */
    RegistryReference in(Optional<String> registry) {
        if (registry.isPresent()) {
            String host = registry.get().replaceAll("/+$", "");
            return RegistryReference.parse(host + "/" + (namesRegistry() ? path() : reference), "registry");
        }
        if (!reference.contains("/")) {
            throw new ImageException("Image " + reference + " names no registry to push to. Set"
                    + " <image>registry.example.com/team/" + reference + "</image> for build-image, or"
                    + " <registry>registry.example.com/team</registry> for push-image"
                    + " (-Dmlops.registry=registry.example.com/team).");
        }
        return RegistryReference.parse(reference, "image");
    }

    /** By Docker's rule: a host has a dot or a port, or is this machine. */
    private boolean namesRegistry() {
        int slash = reference.indexOf('/');
        String first = slash < 0 ? "" : reference.substring(0, slash);
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    private String path() {
        return reference.substring(reference.indexOf('/') + 1);
    }
}
