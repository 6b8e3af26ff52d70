package dev.mlops.maven.health;

import dev.mlops.maven.engine.ContainerEngine;
import dev.mlops.maven.engine.ContainerSpec;
import dev.mlops.maven.engine.ContainerState;
import dev.mlops.maven.engine.EngineException;
import dev.mlops.maven.engine.FoundContainer;
import dev.mlops.maven.engine.HeldImage;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The image as a container of an engine. */
final class ServerContainer implements ServerUnderTest {
    static final String MODE = "container";
    private static final int TAIL = 50;
    private static final int USUAL_PORT = 8000;
    private static final int GRPC_PORT = 8001;

    private static final int LOOKS = 20;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    private final ContainerEngine engine;
    private final ServedImage image;
    private final ContainerLabels labels;
    private final int port;
    private int inside = USUAL_PORT;
    private @Nullable String id;
    private boolean stopped;
    private boolean gone;

    /**
     * @param labels by which this build's containers are found
     * @param port at which to publish the server; 0 for a free port
     */
    ServerContainer(ContainerEngine engine, ServedImage image, ContainerLabels labels, int port) {
        this.engine = engine;
        this.image = image;
        this.labels = labels;
        this.port = port;
    }

    @Override
    public String mode() {
        return MODE;
    }

    @Override
    public String place() {
        return "in a container of " + engine.engine();
    }

    @Override
    public void start() {
        labels.removeLeftovers(engine);
        HeldImage held = image.in(engine);
        inside = held.ports().size() == 1 ? held.ports().get(0) : USUAL_PORT;
        List<Integer> ports = held.ports().contains(GRPC_PORT) ? List.of(inside, GRPC_PORT) : List.of(inside);
        run(new ContainerSpec(held.id(), labels.all(), ports, port));
    }

    /** Not while it is being stopped: a container must not come to be after the last look for it. */
    private synchronized void run(ContainerSpec spec) {
        if (stopped) {
            throw new HealthException("The build is ending, so no container is started.");
        }
        try {
            id = engine.run(spec);
        } catch (EngineException e) {
            String message = String.valueOf(e.getMessage());
            if (port != 0 && (message.contains("already allocated") || message.contains("already in use"))) {
                throw ServerProcess.portInUse(port, message);
            }
            throw e;
        }
    }

    @Override
    public List<URI> addresses() {
        return addresses(inside);
    }

    @Override
    public List<URI> grpcAddresses() {
        return addresses(GRPC_PORT);
    }

    private List<URI> addresses(int port) {
        return id == null ? List.of() : engine.state(id).addresses(port);
    }

    @Override
    public Optional<String> ended() {
        if (id == null) {
            return Optional.empty();
        }
        ContainerState state = engine.state(id);
        if (state.running()) {
            return Optional.empty();
        }
        String error = state.error().isEmpty() ? "" : ": " + state.error();
        return Optional.of("the container ended with exit code " + state.exitCode() + error);
    }

    @Override
    public List<String> logTail() {
        return id == null ? List.of() : engine.log(id, TAIL);
    }

    @Override
    public Optional<String> command() {
        return Optional.of(engine.engine().commandLine() + " run --rm --read-only --cap-drop=ALL -p 8000:" + inside
                + " " + image.record().reference());
    }

    /** Found by their label: a container whose start failed never told its id. */
    @Override
    public synchronized void stop(boolean healthy) {
        stopped = true;
        if (gone) {
            return;
        }
        removeAll();
        gone = true;
        engine.close();
    }

    /**
     * The engine may still be at work on a start that was broken off: it refuses to remove such a container, or has yet
     * to make it.
     */
    private void removeAll() {
        Optional<EngineException> refused = Optional.empty();
        for (int look = 0; look < LOOKS; look++) {
            List<FoundContainer> found = engine.withLabel(ContainerLabels.BUILD, labels.build());
            if (found.isEmpty() && (id != null || look > 0)) {
                return;
            }
            refused = remove(found);
            if (id != null && refused.isEmpty()) {
                return;
            }
            LockSupport.parkNanos(PAUSE);
        }
        refused.ifPresent(failure -> {
            throw failure;
        });
    }

    private Optional<EngineException> remove(List<FoundContainer> containers) {
        Optional<EngineException> refused = Optional.empty();
        for (FoundContainer container : containers) {
            try {
                engine.remove(container.id());
            } catch (EngineException e) {
                refused = Optional.of(e);
            }
        }
        return refused;
    }
}
