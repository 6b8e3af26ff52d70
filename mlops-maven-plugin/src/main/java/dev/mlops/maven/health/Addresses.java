package dev.mlops.maven.health;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses below the one where a server answers, which may have a path of its own behind a proxy. */
final class Addresses {
    private Addresses() {}

    /**
     * Reads an address.
     *
     * @param parameter of the goal in which it stands
     * @throws HealthException where it is not an address of a server
     */
    static URI parse(String parameter, String url) {
        try {
            URI uri = URI.create(url.trim());
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below, like an address of something else.
        }
        String unset = url.contains("${") ? " Nothing has set what stands in ${}: did docker:start run before?" : "";
        throw new HealthException("<" + parameter + ">" + url + "</" + parameter + "> (-Dmlops." + parameter
                + ") is not the address of a server: expected"
                + " http://host:port or https://host/path, without a query." + unset);
    }

    /** The address of {@code path} below {@code base}; each of its parts is escaped. */
    static URI resolve(URI base, String... path) {
        StringBuilder address = new StringBuilder(base.toString());
        for (String part : path) {
            if (address.charAt(address.length() - 1) != '/') {
                address.append('/');
            }
            address.append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return URI.create(address.toString());
    }
}
