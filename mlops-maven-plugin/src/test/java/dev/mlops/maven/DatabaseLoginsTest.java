package dev.mlops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.maven.training.DatabaseLogin;
import dev.mlops.maven.training.TrainingFailure;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;

class DatabaseLoginsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "WARE_HOUSE_2_USERNAME", "ann", "WARE_HOUSE_2_PASSWORD", "from the environment", "HALF_USERNAME", "x");

    @Test
    void decryptsThePasswordOfTheServer() {
        assertThat(logins(server("ware-house.2", "bob", "{secret}")).find("ware-house.2"))
                .isEqualTo(new DatabaseLogin("bob", "decrypted {secret}"));
    }

    @Test
    void takesTheEnvironmentWhereThereIsNoServer() {
        assertThat(logins().find("ware-house.2")).isEqualTo(new DatabaseLogin("ann", "from the environment"));
    }

    @Test
    void saysWhereALoginCanStand() {
        assertThatThrownBy(() -> logins().find("half"))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("<serverId>half</serverId> of <data> names no login.\n"
                        + "Add a <server> with this <id>, <username> and <password> to settings.xml, or set"
                        + " HALF_USERNAME and HALF_PASSWORD in the environment.");
    }

    @Test
    void saysThatTheServerHasNoPassword() {
        assertThatThrownBy(() -> logins(server("half", "bob", null)).find("half"))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("<server> half in settings.xml has no <username> or no <password>.");
    }

    @Test
    void showsNoPassword() {
        assertThat(new DatabaseLogin("bob", "canary").toString()).doesNotContain("canary");
    }

    private static DatabaseLogins logins(Server... servers) {
        var settings = new Settings();
        settings.setServers(List.of(servers));
        SettingsDecrypter decrypter = request -> {
            Server server = request.getServers().get(0).clone();
            server.setPassword(server.getPassword() == null ? null : "decrypted " + server.getPassword());
            return new Decrypted(server);
        };
        return new DatabaseLogins(settings, decrypter, ENVIRONMENT);
    }

    private static Server server(String id, String username, String password) {
        var server = new Server();
        server.setId(id);
        server.setUsername(username);
        server.setPassword(password);
        return server;
    }

    private record Decrypted(Server server) implements SettingsDecryptionResult {
        @Override
        public Server getServer() {
            return server;
        }

        @Override
        public List<Server> getServers() {
            return List.of(server);
        }

        @Override
        public Proxy getProxy() {
            return new Proxy();
        }

        @Override
        public List<Proxy> getProxies() {
            return List.of();
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return List.of();
        }
    }
}
