package dev.mlops.maven;

import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.registry.LoginSource;
import dev.mlops.maven.image.registry.RegistryLogin;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Users of registries in settings.xml: the {@code <server>} whose id is the registry's host. */
final class SettingsLogins implements LoginSource {
    private final SettingsServers servers;

    SettingsLogins(Settings settings, SettingsDecrypter decrypter) {
        this.servers = new SettingsServers(settings, decrypter);
    }

    @Override
    public Optional<RegistryLogin> find(String registry) {
        return servers.find(registry, ImageException::new).map(server -> login(registry, server));
    }

    private static RegistryLogin login(String registry, Server server) {
        if (server.getUsername() == null || server.getPassword() == null) {
            throw new ImageException("<server> " + registry + " in settings.xml has no <username> or no <password>.");
        }
        return new RegistryLogin(server.getUsername(), server.getPassword(), "settings.xml");
    }
}
