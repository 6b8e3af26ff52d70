package dev.mlops.maven.image.registry;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import dev.mlops.maven.image.ImageException;
import java.util.List;

/**
 * An image in a registry.
 *
 * @param image its parsed name
 */
record RegistryReference(ImageReference image) {
    private static final List<String> DOCKER_HUB =
            List.of("registry-1.docker.io", "docker.io", "index.docker.io", "registry.hub.docker.com");

    /**
     * Parses a name.
     *
     * @param element the parameter that it was given as, for messages
     */
    static RegistryReference parse(String text, String element) {
        try {
            return new RegistryReference(ImageReference.parse(text));
        } catch (InvalidImageReferenceException invalid) {
            throw new ImageException(
                    "<" + element + ">" + text + "</" + element + "> is no name of an image. Write it as"
                            + " registry/path/name:tag or registry/path/name@sha256:digest.",
                    invalid);
        }
    }

    /** Host and, if it has one, port. */
    String registry() {
        return image.getRegistry();
    }

    /** Under which names the registry may be listed: Docker Hub has several. */
    List<String> registryNames() {
        return DOCKER_HUB.contains(registry()) ? DOCKER_HUB : List.of(registry());
    }

    /** Whether the registry is on this very machine, so that nobody can listen in. */
    boolean isLoopback() {
        String host = registry().replaceFirst(":[0-9]+$", "");
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
