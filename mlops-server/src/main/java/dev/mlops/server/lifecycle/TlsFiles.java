package dev.mlops.server.lifecycle;

import dev.mlops.server.cli.Protection;
import dev.mlops.server.protection.ProtectionException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;

/** The files with the server's certificate and key. */
final class TlsFiles {
    private final Vertx vertx;
    private final Protection.Tls files;
    private byte[] certificate = new byte[0];
    private byte[] key = new byte[0];

    TlsFiles(Vertx vertx, Protection.Tls files) {
        this.vertx = vertx;
        this.files = files;
    }

    /**
     * Reads both.
     *
     * @return empty where they are those that were read last
     * @throws ProtectionException where they are not a certificate and its key
     */
    Optional<PemKeyCertOptions> read() {
        try {
            byte[] newCertificate = Files.readAllBytes(files.certificate());
            byte[] newKey = Files.readAllBytes(files.key());
            if (Arrays.equals(newCertificate, certificate) && Arrays.equals(newKey, key)) {
                return Optional.empty();
            }
            var options = new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(newCertificate))
                    .addKeyValue(Buffer.buffer(newKey));
            options.getKeyManagerFactory(vertx);
            certificate = newCertificate;
            key = newKey;
            return Optional.of(options);
        } catch (IOException e) {
            throw unusable(String.valueOf(e), e);
        } catch (Exception e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }

    private ProtectionException unusable(String reason, Exception cause) {
        return new ProtectionException(
                "The certificate " + files.certificate() + " and the key " + files.key() + " cannot be used (" + reason
                        + "). Both are files in PEM: BEGIN CERTIFICATE, and BEGIN PRIVATE KEY without a password.",
                cause);
    }
}
