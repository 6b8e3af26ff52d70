package dev.mlops.maven.health;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A server that somebody else started and stops.
 *
 * @param url where it answers
 * @param grpcUrl where it answers gRPC, if it was told
 * @param containers where docker:start holds it in this very build, its containers
 */
record DeployedServer(URI url, Optional<URI> grpcUrl, Optional<Fabric8Containers> containers)
        implements ServerUnderTest {
    static final String MODE = "url";
    private static final int TAIL = 50;

    @Override
    public String mode() {
        return MODE;
    }

    @Override
    public String place() {
        return containers.isPresent() ? "in the container of docker:start" : "where it is deployed";
    }

    @Override
    public void start() {
        // It runs.
    }

    @Override
    public List<URI> addresses() {
        return List.of(url);
    }

    @Override
    public List<URI> grpcAddresses() {
        return grpcUrl.stream().toList();
    }

    @Override
    public Optional<String> ended() {
        return Optional.empty();
    }

    @Override
    public List<String> logTail() {
        return containers.map(held -> held.log(TAIL)).orElse(List.of());
    }

    @Override
    public Optional<String> command() {
        return Optional.empty();
    }

    @Override
    public void stop(boolean healthy) {
        containers.ifPresent(held -> {
            if (!healthy) {
                held.remove();
            }
            held.close();
        });
    }
}
