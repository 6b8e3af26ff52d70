package dev.mlops.maven.image.registry;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which image to push, and where.
 *
 * @param folder {@code target/mlops}
 * @param registry host, port and path to push to in place of what the image's name says, if any
 */
public record PushRequest(Path folder, Optional<String> registry) {}
