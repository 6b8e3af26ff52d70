package dev.mlops.maven.output;

/**
 * Something that an image was made of. Two builds that differ in an image differ in one of these.
 *
 * @param kind what it is: {@code java}, {@code ca-store}, {@code library}, {@code jar}, {@code native},
 *     {@code classes}, {@code bundle}, {@code base} or {@code setting}
 * @param name which one, without any path of the machine that built the image
 * @param digest of its content, {@code sha256:<hex>}
 */
public record ImageInput(String kind, String name, String digest) {
    public ImageInput {
        JsonFile.require(kind, "kind");
        JsonFile.require(name, "name");
        JsonFile.requireDigest(digest, "digest");
    }
}
