package dev.mlops.maven.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.mlops.maven.engine.TlsFolder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
    @Test
    void saysAtOnceThatACertificateIsNotTrusted(@TempDir Path folder) throws Exception {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(new TlsFolder(folder).server()));
        try (FakeServer server = new FakeServer(https, List.of())) {
            URI url = URI.create("https://127.0.0.1:" + server.port());
            Readiness.Waited waited = new Readiness(new HttpProbe(true, ServerAccess.OPEN), Duration.ofSeconds(30))
                    .await(new DeployedServer(url, Optional.empty(), Optional.empty()));

            assertThat(waited.address()).isEmpty();
            assertThat(waited.result().seen())
                    .startsWith("no TLS connection: ")
                    .contains("unable to find valid certification path")
                    .endsWith("(" + url + "/health). If the certificate is signed by an authority of your own, name a"
                            + " file with it: <caFile>ca.crt</caFile> (-Dmlops.caFile=ca.crt)");
            assertThat(waited.result().millis()).isLessThan(25_000);
        }
    }

    @Test
    void trustsWhomAFileVouchesFor(@TempDir Path folder) throws Exception {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(new TlsFolder(folder).server()));
        try (FakeServer server = new FakeServer(https, List.of())) {
            URI url = URI.create("https://127.0.0.1:" + server.port() + "/health/live");

            Answer answer = probe(folder.resolve("ca.pem")).get(url, Duration.ofSeconds(30));

            assertThat(answer.isOk()).isTrue();
        }
    }

    @Test
    void saysThatAFileVouchesForNobody(@TempDir Path folder) throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> probe(empty))
                .isInstanceOf(HealthException.class)
                .hasMessage("<caFile>" + empty + "</caFile> (-Dmlops.caFile) cannot be used: it has no certificate in"
                        + " it. It takes a file with certificates between BEGIN CERTIFICATE and END CERTIFICATE.");
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");
        assertThatThrownBy(() -> probe(nonsense))
                .isInstanceOf(HealthException.class)
                .hasMessageContaining("it holds no certificates in PEM");
        assertThatThrownBy(() -> probe(folder.resolve("missing.pem")))
                .isInstanceOf(HealthException.class)
                .hasMessageContaining("NoSuchFileException");
    }

    private static HttpProbe probe(Path caFile) {
        return new HttpProbe(true, new ServerAccess(Optional.empty(), Optional.of(caFile)));
    }
}
