package dev.mlops.maven.image.registry;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.registry.RegistryClient;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImageLog;
import java.io.IOException;
import java.util.Optional;

/**
 * Connects to registries: with the user that settings.xml has for the registry, else with the one that Docker's
 * configuration or its helpers have, else with none. A connection that is not encrypted is made to this machine alone,
 * or where the user allowed it; a password goes over one to this machine alone.
 */
public final class RegistryAccess {
    private static final String USER_AGENT = "mlops-maven-plugin";

    private final LoginSource settings;
    private final boolean insecure;
    private final ImageLog log;

    /**
     * A connection.
     *
     * @param client to call
     * @param login with which it was made, if with any
     */
    record Connection(RegistryClient client, Optional<RegistryLogin> login) {}

    /**
     * @param settings users that the build knows of itself
     * @param insecure whether connections to other machines may do without encryption
     */
    public RegistryAccess(LoginSource settings, boolean insecure, ImageLog log) {
        this.settings = settings;
        this.insecure = insecure;
        this.log = log;
    }

    /** Whether an unencrypted connection is acceptable. */
    boolean allowsInsecure(RegistryReference reference) {
        return insecure || reference.isLoopback();
    }

    /** The user for an image's registry. */
    Optional<RegistryLogin> login(RegistryReference reference) {
        for (String name : reference.registryNames()) {
            Optional<RegistryLogin> login = settings.find(name);
            if (login.isPresent()) {
                return login;
            }
        }
        return docker(reference);
    }

    /**
     * Connects, and authenticates as the registry asks.
     *
     * @param push whether to write, not only to read
     */
    Connection connect(RegistryReference reference, boolean push) throws IOException, RegistryException {
        Optional<RegistryLogin> login = login(reference);
        login.ifPresent(found -> log.debug("Registry " + reference.registry() + ": user " + found));
        FailoverHttpClient http =
                new FailoverHttpClient(allowsInsecure(reference), reference.isLoopback(), this::relay);
        RegistryClient client = RegistryClient.factory(
                        EventHandlers.builder().add(LogEvent.class, this::relay).build(),
                        reference.registry(),
                        reference.image().getRepository(),
                        http)
                .setCredential(login.map(user -> Credential.from(user.user(), user.password()))
                        .orElse(null))
                .setUserAgent(USER_AGENT)
                .newRegistryClient();
        boolean token = push ? client.doPushBearerAuth() : client.doPullBearerAuth();
        if (!token && login.isPresent()) {
            client.configureBasicAuth();
        }
        return new Connection(client, login);
    }

    private Optional<RegistryLogin> docker(RegistryReference reference) {
        CredentialRetrieverFactory factory = CredentialRetrieverFactory.forImage(reference.image(), this::relay);
        try {
            Optional<Credential> found = factory.dockerConfig().retrieve();
            if (found.isEmpty()) {
                found = factory.wellKnownCredentialHelpers().retrieve();
            }
            return found.map(credential ->
                    new RegistryLogin(credential.getUsername(), credential.getPassword(), "Docker's configuration"));
        } catch (CredentialRetrievalException e) {
            throw new ImageException(
                    "Docker's configuration cannot tell the user of registry " + reference.registry() + ": "
                            + e.getMessage() + ". Mend it, or put a <server> with <id>" + reference.registry()
                            + "</id> into settings.xml.",
                    e);
        }
    }

    /** Warnings of jib-core are about retries and connections that are not secure; its errors are thrown besides. */
    private void relay(LogEvent event) {
        if (event.getLevel() == LogEvent.Level.WARN) {
            log.warn(event.getMessage());
        } else {
            log.debug(event.getMessage());
        }
    }
}
