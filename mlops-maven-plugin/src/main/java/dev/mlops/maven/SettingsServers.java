package dev.mlops.maven;

import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The {@code <server>}s of settings.xml, decrypted. */
final class SettingsServers {
    private final Settings settings;
    private final SettingsDecrypter decrypter;

    SettingsServers(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    /**
     * @param failure makes an exception of the reason why a server's password cannot be had
     * @return empty where there is no server of this id
     */
    Optional<Server> find(String id, Function<String, RuntimeException> failure) {
        Server server = settings.getServer(id);
        if (server == null) {
            return Optional.empty();
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        boolean failed = result.getProblems().stream()
                .anyMatch(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING);
        if (failed) {
            throw failure.apply("The password of <server> " + id + " in settings.xml cannot be decrypted. Is"
                    + " settings-security.xml in place? Encrypt it again: mvn --encrypt-password");
        }
        return Optional.of(result.getServer());
    }
}
