package dev.mlops.maven.output;

/**
 * A layer of an image.
 *
 * @param name what is in it, such as {@code models}; {@code base} for a layer of the base image
 * @param digest of the compressed layer, {@code sha256:<hex>}
 * @param size of the compressed layer, in bytes
 */
public record ImageLayer(String name, String digest, long size) {
    public ImageLayer {
        JsonFile.require(name, "name");
        JsonFile.requireDigest(digest, "digest");
    }
}
