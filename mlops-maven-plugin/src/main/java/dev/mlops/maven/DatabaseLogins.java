package dev.mlops.maven;

import dev.mlops.maven.training.DatabaseLogin;
import dev.mlops.maven.training.TrainingFailure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Users of databases: a {@code <server>} of settings.xml, or two variables of the environment named after its id. */
final class DatabaseLogins {
    private final SettingsServers servers;
    private final Map<String, String> environment;

    DatabaseLogins(Settings settings, SettingsDecrypter decrypter, Map<String, String> environment) {
        this.servers = new SettingsServers(settings, decrypter);
        this.environment = environment;
    }

    /**
     * @param serverId as in {@code <serverId>}
     * @throws TrainingFailure where there is no such login, with the places to put one
     */
    DatabaseLogin find(String serverId) {
        Optional<Server> server = servers.find(serverId, TrainingFailure::new);
        String prefix = serverId.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        String user = prefix + "_USERNAME";
        String password = prefix + "_PASSWORD";
        if (server.isPresent()) {
            return login(serverId, server.get());
        }
        if (environment.containsKey(user) && environment.containsKey(password)) {
            return new DatabaseLogin(environment.get(user), environment.get(password));
        }
        throw new TrainingFailure("<serverId>" + serverId + "</serverId> of <data> names no login.\n"
                + "Add a <server> with this <id>, <username> and <password> to settings.xml, or set " + user + " and "
                + password + " in the environment.");
    }

    private static DatabaseLogin login(String serverId, Server server) {
        if (server.getUsername() == null || server.getPassword() == null) {
            throw new TrainingFailure("<server> " + serverId + " in settings.xml has no <username> or no <password>.");
        }
        return new DatabaseLogin(server.getUsername(), server.getPassword());
    }
}
