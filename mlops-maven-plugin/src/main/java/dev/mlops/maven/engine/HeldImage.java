package dev.mlops.maven.engine;

import java.util.List;

/**
 * An image that an engine holds.
 *
 * @param id the engine's name for it, {@code sha256:<hex>}: the digest of its configuration, or, in an engine that
 *     keeps images in containerd, of its manifest
 * @param layers the digests of its layers, uncompressed, from the first
 * @param ports the TCP ports that it exposes
 */
public record HeldImage(String id, List<String> layers, List<Integer> ports) {
    public HeldImage {
        layers = List.copyOf(layers);
        ports = List.copyOf(ports);
    }
}
