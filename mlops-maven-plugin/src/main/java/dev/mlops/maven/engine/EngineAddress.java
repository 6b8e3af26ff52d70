package dev.mlops.maven.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a container engine listens.
 *
 * @param uri {@code unix:///path}, {@code npipe:////./pipe/name}, {@code http://host:port} or {@code https://host:port}
 * @param certPath for https, the folder with ca.pem, cert.pem and key.pem
 */
public record EngineAddress(URI uri, @Nullable Path certPath) {
    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;

    /** The Unix socket at {@code path}. */
    public static EngineAddress socket(Path path) {
        return new EngineAddress(URI.create("unix://" + path.toUri().getRawPath()), null);
    }

    /**
     * Reads an address as DOCKER_HOST holds it.
     *
     * @param certPath where the client's certificates are, if the engine wants TLS; null for none
     * @throws IllegalArgumentException with the reason, if this is no address or one that cannot be spoken to
     */
    static EngineAddress parse(String text, @Nullable Path certPath) {
        URI uri;
        try {
            uri = new URI(text.trim());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not an address: expected unix:///path or tcp://host:port");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "unix", "npipe" -> local(scheme, uri);
            case "tcp", "http", "https" -> remote(uri, "https".equals(scheme) || certPath != null, certPath);
            case "ssh" ->
                throw new IllegalArgumentException("ssh is not spoken here: forward the engine's socket"
                        + " (ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock host) and name that");
            default -> throw new IllegalArgumentException("not an address: expected unix:///path or tcp://host:port");
        };
    }

    private static EngineAddress local(String scheme, URI uri) {
        if (uri.getPath() == null || uri.getPath().isEmpty()) {
            throw new IllegalArgumentException("not an address: expected " + scheme + "://, then a path");
        }
        return new EngineAddress(URI.create(scheme + "://" + uri.getRawPath()), null);
    }

    private static EngineAddress remote(URI uri, boolean tls, @Nullable Path certPath) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("not an address: expected tcp://host:port");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? TLS_PORT : PLAIN_PORT;
        return new EngineAddress(
                URI.create((tls ? "https://" : "http://") + uri.getHost() + ":" + port), tls ? certPath : null);
    }

    /** Whether the engine may run on another machine than this one. */
    public boolean remote() {
        return "http".equals(uri.getScheme()) || tls();
    }

    boolean tls() {
        return "https".equals(uri.getScheme());
    }

    /** The socket's path, or null where the engine is not at a Unix socket. */
    @Nullable
    Path socket() {
        return "unix".equals(uri.getScheme()) ? Path.of(uri.getPath()) : null;
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
