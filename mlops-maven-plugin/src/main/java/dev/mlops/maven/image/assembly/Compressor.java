package dev.mlops.maven.image.assembly;

/** What compresses layers: the zlib of the Java that runs the build, whose versions differ in their output. */
final class Compressor {
    private Compressor() {}

    static String description() {
        return System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version");
    }
}
