package dev.mlops.maven.image.registry;

/**
 * A user of a registry. Its text holds no password, so that none gets into a log.
 *
 * @param user name
 * @param password or token
 * @param source where it comes from, for messages
 */
public record RegistryLogin(String user, String password, String source) {
    @Override
    public String toString() {
        return user + " of " + source;
    }
}
