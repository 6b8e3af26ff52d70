package dev.mlops.maven.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.mlops.maven.engine.TlsFolder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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
            Readiness.Waited waited = new Readiness(new HttpProbe(true), Duration.ofSeconds(30))
                    .await(new DeployedServer(url, Optional.empty()));

            assertThat(waited.address()).isEmpty();
            assertThat(waited.result().seen())
                    .startsWith("no TLS connection: ")
                    .contains("unable to find valid certification path")
                    .endsWith("(" + url + "/health). If the certificate is signed by an authority of your own, name a"
                            + " store that holds it: MAVEN_OPTS=-Djavax.net.ssl.trustStore=<file>");
            assertThat(waited.result().millis()).isLessThan(25_000);
        }
    }
}
