package dev.mlops.maven.health;

import dev.mlops.maven.engine.ContainerEngine;
import dev.mlops.maven.engine.Engine;
import dev.mlops.maven.engine.EngineDetector;
import dev.mlops.maven.engine.EngineException;
import dev.mlops.maven.engine.EngineMode;
import dev.mlops.maven.engine.EngineSearch;
import dev.mlops.maven.output.ImageRecord;
import dev.mlops.maven.output.LocalServer;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses what is verified: what answers at a URL, else the image in a container where an engine answers, else the same
 * files as a process.
 */
public final class ServerChoice {
    private final EngineDetector detector;
    private final Function<Engine, ContainerEngine> connector;

    /**
     * @param detector finds the engine
     * @param connector connects to it
     */
    public ServerChoice(EngineDetector detector, Function<Engine, ContainerEngine> connector) {
        this.detector = detector;
        this.connector = connector;
    }

    /**
     * The server, not started yet.
     *
     * @param listener told why it is a process where that is for want of an engine
     * @throws HealthException where what was built is not there
     * @throws EngineException where an engine is needed and none answers
     */
    ServerUnderTest choose(HealthRequest request, HealthListener listener) {
        String url = request.url();
        if (url != null) {
            Optional<URI> grpcUrl =
                    Optional.ofNullable(request.grpcUrl()).map(given -> Addresses.parse("grpcUrl", given));
            return new DeployedServer(Addresses.parse("url", url), grpcUrl, containersOfDockerStart(request.place()));
        }
        Optional<Engine> engine = engine(request.place(), listener);
        return engine.isPresent() ? container(request, engine.get()) : process(request);
    }

    private Optional<Engine> engine(HealthRequest.Place place, HealthListener listener) {
        if (place.engine() == EngineMode.NONE) {
            return Optional.empty();
        }
        EngineSearch search = detector.search(place.hints());
        if (search.engine().isPresent()) {
            return search.engine();
        }
        if (place.engineSeen().isPresent()) {
            throw new EngineException(search.gone(place.engineSeen().get()));
        }
        if (place.engine() == EngineMode.REQUIRED) {
            throw new EngineException(search.required());
        }
        listener.info("No container engine answers (" + search.inOneLine() + "); the same files run as a process.");
        return Optional.empty();
    }

    private ServerUnderTest container(HealthRequest request, Engine engine) {
        ImageRecord record = ImageRecord.read(request.folder()).orElseThrow(() -> missing(request, ImageRecord.FILE));
        return new ServerContainer(
                connector.apply(engine),
                new ServedImage(record, request.folder().resolve(record.archive())),
                ContainerLabels.of(request.place().project()),
                request.port());
    }

    private static ServerUnderTest process(HealthRequest request) {
        LocalServer server = LocalServer.read(request.folder()).orElseThrow(() -> missing(request, LocalServer.FILE));
        return new ServerProcess(server, request.folder(), request.port());
    }

    private static HealthException missing(HealthRequest request, String file) {
        return new HealthException("There is nothing to verify: "
                + request.folder().resolve(file) + " is missing. Build first: mvn package");
    }

    private Optional<Fabric8Containers> containersOfDockerStart(HealthRequest.Place place) {
        return place.dockerStart()
                .flatMap(start -> detector.search(place.hints())
                        .engine()
                        .map(engine -> new Fabric8Containers(
                                connector.apply(engine), start.coordinates(), start.buildStart())));
    }
}
