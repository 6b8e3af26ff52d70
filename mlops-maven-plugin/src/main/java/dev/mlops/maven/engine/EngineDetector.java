package dev.mlops.maven.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the engine that answers. What file exists decides nothing: sockets outlive their engines. */
public final class EngineDetector {
    private final EnginePing ping;

    public EngineDetector(EnginePing ping) {
        this.ping = ping;
    }

    /** Asks the places that {@code hints} name, in order, until an engine answers. */
    public EngineSearch search(EngineHints hints) {
        List<EngineSearch.Failure> failures = new ArrayList<>();
        for (EngineCandidate candidate : new EngineCandidates(hints).inOrder()) {
            EngineAddress address = candidate.address();
            if (address == null) {
                failures.add(new EngineSearch.Failure(candidate.name(), false, candidate.problem()));
                continue;
            }
            Path socket = address.socket();
            if (socket != null && !Files.exists(socket)) {
                boolean silent = candidate.name().equals(socket.toString());
                failures.add(new EngineSearch.Failure(candidate.name(), silent, "no such socket"));
                continue;
            }
            try {
                Engine engine = new Engine(candidate.name(), address, ping.ping(address));
                return new EngineSearch(Optional.of(engine), failures);
            } catch (IOException e) {
                failures.add(new EngineSearch.Failure(candidate.name(), false, String.valueOf(e.getMessage())));
            }
        }
        return new EngineSearch(Optional.empty(), failures);
    }
}
