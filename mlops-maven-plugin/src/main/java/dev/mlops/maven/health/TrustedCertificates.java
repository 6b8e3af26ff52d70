package dev.mlops.maven.health;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of a file in PEM, which vouch for those of servers. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /** @throws HealthException where the file holds none */
    static SSLContext of(Path file) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null);
            int number = 0;
            for (Certificate certificate : read(file)) {
                trusted.setCertificateEntry("ca-" + number++, certificate);
            }
            if (number == 0) {
                throw new HealthException(text(file, "it has no certificate in it"));
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (CertificateException e) {
            throw unusable(file, "it holds no certificates in PEM", e);
        } catch (GeneralSecurityException e) {
            throw unusable(file, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw unusable(file, String.valueOf(e), e);
        }
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static HealthException unusable(Path file, String reason, Exception cause) {
        return new HealthException(text(file, reason), cause);
    }

    private static String text(Path file, String reason) {
        return "<caFile>" + file + "</caFile> (-Dmlops.caFile) cannot be used: " + reason
                + ". It takes a file with certificates between BEGIN CERTIFICATE and END CERTIFICATE.";
    }
}
