package dev.mlops.server.http;

import java.util.List;
import java.util.Optional;

/** Some of the paths of other routes, all of them to be asked with GET. */
public final class Selection implements Routes {
    private final Routes routes;
    private final List<String> paths;

    /**
     * @param routes that have them
     * @param paths that are to be had here
     */
    public Selection(Routes routes, String... paths) {
        this.routes = routes;
        this.paths = List.of(paths);
    }

    @Override
    public Optional<Endpoint> find(String path) {
        return paths.contains(path) ? routes.find(path) : Optional.empty();
    }

    @Override
    public List<String> describe() {
        return paths.stream().map(path -> "GET " + path).toList();
    }
}
