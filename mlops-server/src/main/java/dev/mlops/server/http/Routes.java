package dev.mlops.server.http;

import java.util.List;
import java.util.Optional;

/** The paths of one part of the server or of one protocol. */
public interface Routes {
    /**
     * @param path as it stands in the request, without the query
     * @return what answers there, where this part knows the path
     */
    Optional<Endpoint> find(String path);

    /** The paths as a person reads them, for example {@code POST /predict}. */
    List<String> describe();
}
