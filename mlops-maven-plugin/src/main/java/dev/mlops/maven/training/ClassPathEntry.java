package dev.mlops.maven.training;

import java.nio.file.Path;

/**
 * An entry of the class path that trains.
 *
 * @param artifact {@code groupId:artifactId[:classifier]}, or {@code classes} for the project's own output
 * @param version of the artifact; empty for the project's own output
 * @param path of the jar or folder
 */
public record ClassPathEntry(String artifact, String version, Path path) {}
