package dev.mlops.server.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A bundle to serve.
 *
 * @param file where it lies
 * @param digest the digest that it must have, {@code sha256:} and 64 hexadecimal digits, where the user gave one
 */
public record ModelSource(Path file, Optional<String> digest) {}
