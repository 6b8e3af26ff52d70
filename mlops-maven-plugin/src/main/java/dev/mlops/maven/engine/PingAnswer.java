package dev.mlops.maven.engine;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was answered to {@code GET /_ping}.
 *
 * @param status the HTTP status
 * @param headers by name in lower case
 * @param body the text
 */
record PingAnswer(int status, Map<String, String> headers, String body) {
    private static final int OK = 200;

    /**
     * Reads an HTTP response.
     *
     * @throws IOException if it is none
     */
    static PingAnswer parse(String response) throws IOException {
        int end = response.indexOf("\r\n\r\n");
        List<String> head = response.substring(0, Math.max(end, 0)).lines().toList();
        String[] status = head.isEmpty() ? new String[0] : head.get(0).split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/") || !status[1].matches("\\d{3}")) {
            throw new IOException(
                    response.isEmpty()
                            ? "closed the connection without an answer"
                            : "what answers does not speak HTTP");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }
        return new PingAnswer(Integer.parseInt(status[1]), headers, response.substring(end + 4));
    }

    /**
     * The engine's product and version.
     *
     * @throws IOException if this is not the answer of an engine
     */
    String version() throws IOException {
        if (body.contains("HTTP request to an HTTPS server")) {
            throw new IOException("it wants TLS: set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH");
        }
        String api = headers.get("api-version");
        if (status != OK) {
            throw new IOException("answered with status " + status + (api == null ? ", no container engine" : ""));
        }
        if (api == null) {
            throw new IOException("what answers is no container engine");
        }
        String server = headers.getOrDefault("server", "");
        String product = headers.containsKey("libpod-api-version")
                ? "Podman " + headers.get("libpod-api-version")
                : server.startsWith("Docker/")
                        ? "Docker " + server.substring("Docker/".length()).split("[ +]", 2)[0]
                        : "container engine";
        return product + ", API " + api;
    }
}
