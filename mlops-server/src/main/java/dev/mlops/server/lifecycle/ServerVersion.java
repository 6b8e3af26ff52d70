package dev.mlops.server.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this server, as its build has written it down. */
public final class ServerVersion {
    private static final String FILE = "/dev/mlops/server/version.properties";

    private ServerVersion() {}

    /** The version, or words that stand for it where there is none. */
    public static String read() {
        var properties = new Properties();
        try (InputStream in = ServerVersion.class.getResourceAsStream(FILE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "of unknown version");
    }
}
