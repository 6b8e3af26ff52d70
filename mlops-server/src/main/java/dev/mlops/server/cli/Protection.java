package dev.mlops.server.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who may ask the server, and how it proves who it is.
 *
 * @param tokens of which a request has to bring one
 * @param tokenFile a file with more of them
 * @param tls with which the connections are encrypted
 */
public record Protection(List<String> tokens, Optional<Path> tokenFile, Optional<Tls> tls) {
    public Protection {
        tokens = List.copyOf(tokens);
    }

    /** Whether requests have to bring a token. */
    public boolean asksForTokens() {
        return tokenFile.isPresent() || !tokens.isEmpty();
    }

    /**
     * Files in PEM, read again when they change.
     *
     * @param certificate the server's certificate and those that vouch for it
     * @param key the server's private key
     */
    public record Tls(Path certificate, Path key) {}
}
