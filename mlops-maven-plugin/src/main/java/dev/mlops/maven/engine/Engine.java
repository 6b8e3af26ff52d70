package dev.mlops.maven.engine;

import java.util.List;

/**
 * An engine that answers.
 *
 * @param origin what named it, as the user knows it
 * @param address where it answers
 * @param version what it says of itself
 */
public record Engine(String origin, EngineAddress address, String version) {
    /** What Docker's command line follows by itself. */
    private static final List<String> KNOWN_TO_DOCKER = List.of("DOCKER_HOST=", "DOCKER_CONTEXT=", "Docker's context ");

    /** The start of a command line that talks to this engine. */
    public String commandLine() {
        if (version.startsWith("Podman")) {
            return address.remote() ? "podman --url " + address.toString().replaceFirst("^https?:", "tcp:") : "podman";
        }
        boolean known = address.toString().equals("unix:///var/run/docker.sock")
                || KNOWN_TO_DOCKER.stream().anyMatch(origin::startsWith);
        return known ? "docker" : "docker -H " + address.toString().replaceFirst("^https?:", "tcp:");
    }

    @Override
    public String toString() {
        return version + " at " + address;
    }
}
