package dev.mlops.maven.health;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a protected server asks for.
 *
 * @param token that each request brings
 * @param caFile certificates in PEM that vouch for the server's, besides those that Java knows
 */
public record ServerAccess(Optional<String> token, Optional<Path> caFile) {
    /** For a server that asks for nothing. */
    public static final ServerAccess OPEN = new ServerAccess(Optional.empty(), Optional.empty());
}
