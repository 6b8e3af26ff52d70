package dev.mlops.maven.image.registry;

import com.google.cloud.tools.jib.api.InsecureRegistryException;
import com.google.cloud.tools.jib.http.ResponseException;
import dev.mlops.maven.image.ImageException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells what went wrong with a registry, and what to do. */
final class RegistryFailures {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private RegistryFailures() {}

    /**
     * Explains a failure.
     *
     * @param what could not be done, such as {@code push registry.example.com/team/churn:1.0.0}
     * @param login with which it was tried
     */
    static ImageException explain(
            String what, RegistryReference reference, Optional<RegistryLogin> login, Exception failure) {
        String text = "Cannot " + what + ": " + reason(reference, login, failure);
        return new ImageException(text, failure);
    }

    private static String reason(RegistryReference reference, Optional<RegistryLogin> login, Exception failure) {
        String registry = reference.registry();
        ResponseException answer = cause(failure, ResponseException.class);
        if (answer != null) {
            return answered(reference, login, answer.getStatusCode());
        }
        if (cause(failure, UnknownHostException.class) != null) {
            return "there is no host " + registry + ". Check the name, and the network.";
        }
        if (cause(failure, ConnectException.class) != null || cause(failure, SocketTimeoutException.class) != null) {
            return "nothing answers at " + registry + ". Check that the registry is up, and that no proxy or firewall"
                    + " is in between.";
        }
        if (failure instanceof InsecureRegistryException || cause(failure, SSLException.class) != null) {
            return registry + " offers no encrypted connection that this Java trusts. Add its certificate to Java's"
                    + " store, or, on a network that you trust, set"
                    + " <allowInsecureRegistries>true</allowInsecureRegistries>.";
        }
        if (String.valueOf(failure.getMessage()).contains("were not sent because the connection was over HTTP")) {
            return registry + " asks for a password over a connection that is not encrypted, where everybody in between"
                    + " could read it. Let the registry offer HTTPS.";
        }
        return registry + " says: " + failure.getMessage();
    }

    private static String answered(RegistryReference reference, Optional<RegistryLogin> login, int status) {
        String registry = reference.registry();
        String repository = reference.image().getRepository();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            String user = login.map(found -> "the user " + found + " (" + status
                            + "). Check the user's password and its" + " rights on " + repository + ".")
                    .orElse("an unknown user (" + status + "). Put a <server> with <id>" + registry
                            + "</id>, <username> and <password> into settings.xml, or run: docker login " + registry);
            return registry + " refuses " + user;
        }
        if (status == NOT_FOUND) {
            return registry + " has no " + reference.image() + " (404). Check its name and tag.";
        }
        if (status >= SERVER_ERROR) {
            return registry + " failed (" + status + "). Try again; if it stays so, ask who runs the registry.";
        }
        return registry + " answered with status " + status + ".";
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
