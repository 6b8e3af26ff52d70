package dev.mlops.maven;

import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.registry.LoginSource;
import dev.mlops.maven.image.registry.RegistryLogin;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Users of registries in settings.xml: the {@code <server>} whose id is the registry's host. */
final class SettingsLogins implements LoginSource {
    private final Settings settings;
    private final SettingsDecrypter decrypter;

    SettingsLogins(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    @Override
    public Optional<RegistryLogin> find(String registry) {
        Server server = settings.getServer(registry);
        if (server == null) {
            return Optional.empty();
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        boolean failed = result.getProblems().stream()
                .anyMatch(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING);
        if (failed) {
            throw new ImageException("The password of <server> " + registry + " in settings.xml cannot be decrypted. Is"
                    + " settings-security.xml in place? Encrypt it again: mvn --encrypt-password");
        }
        Server decrypted = result.getServer();
        if (decrypted.getUsername() == null || decrypted.getPassword() == null) {
            throw new ImageException("<server> " + registry + " in settings.xml has no <username> or no <password>.");
        }
        return Optional.of(new RegistryLogin(decrypted.getUsername(), decrypted.getPassword(), "settings.xml"));
    }
}
