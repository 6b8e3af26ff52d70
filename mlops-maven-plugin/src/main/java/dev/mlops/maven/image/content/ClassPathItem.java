package dev.mlops.maven.image.content;

import java.nio.file.Path;

/**
 * A dependency on the class path of the running server.
 *
 * @param artifact {@code groupId:artifactId:version}
 * @param path of the jar, or of a folder of classes in a build that made no jar yet
 */
public record ClassPathItem(String artifact, Path path) {
    String artifactId() {
        return artifact.split(":")[1];
    }
}
