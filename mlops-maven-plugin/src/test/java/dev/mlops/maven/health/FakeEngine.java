package dev.mlops.maven.health;

import dev.mlops.maven.engine.ContainerEngine;
import dev.mlops.maven.engine.ContainerSpec;
import dev.mlops.maven.engine.ContainerState;
import dev.mlops.maven.engine.Engine;
import dev.mlops.maven.engine.EngineAddress;
import dev.mlops.maven.engine.EngineException;
import dev.mlops.maven.engine.FoundContainer;
import dev.mlops.maven.engine.HeldImage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An engine in memory. Its containers answer at an address that the test gives. */
final class FakeEngine implements ContainerEngine {
    static final Engine ENGINE =
            new Engine("/var/run/docker.sock", EngineAddress.socket(Path.of("/var/run/docker.sock")), "Docker 27.1.1");

    private final Map<String, HeldImage> images = new LinkedHashMap<>();
    private final Map<String, FoundContainer> containers = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private @Nullable HeldImage archived;
    private ContainerState state = new ContainerState(true, 0, "", Map.of());
    private @Nullable ContainerSpec ran;
    private @Nullable String refusal;
    private @Nullable FoundContainer coming;
    private boolean late;
    private int busy;
    private boolean closed;

    /** What loading the archive gives, under the name of the record. */
    void archive(HeldImage image) {
        archived = image;
    }

    /** An image that is there already. */
    void hold(String reference, HeldImage image) {
        images.put(reference, image);
    }

    /** Where containers answer from now on. */
    void answerAt(URI address) {
        state = new ContainerState(true, 0, "", Map.of(8000, List.of(address), 8080, List.of(address)));
    }

    void state(ContainerState state) {
        this.state = state;
    }

    /** Refuses to start containers, as an engine does: the container is there by then. */
    void refuse(String message) {
        refusal = message;
    }

    /** Makes containers only after they were looked for once: a start that was broken off goes on in the engine. */
    void beLate() {
        late = true;
    }

    /** Refuses so many times to remove a container. */
    void beBusy(int times) {
        busy = times;
    }

    void add(FoundContainer container) {
        containers.put(container.id(), container);
    }

    void write(String line) {
        log.add(line);
    }

    List<String> containers() {
        return List.copyOf(containers.keySet());
    }

    Optional<ContainerSpec> ran() {
        return Optional.ofNullable(ran);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Engine engine() {
        return ENGINE;
    }

    @Override
    public Optional<HeldImage> image(String idOrReference) {
        return images.entrySet().stream()
                .filter(each -> each.getKey().equals(idOrReference)
                        || each.getValue().id().equals(idOrReference))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public void load(Path archive) {
        if (archived != null) {
            images.put("churn:1.0.0", archived);
        }
    }

    @Override
    public String run(ContainerSpec spec) {
        ran = spec;
        FoundContainer container = new FoundContainer("new", spec.image(), Instant.now(), spec.labels());
        if (late) {
            coming = container;
        } else {
            add(container);
        }
        if (refusal != null) {
            throw new EngineException(refusal);
        }
        return "new";
    }

    @Override
    public ContainerState state(String id) {
        return state;
    }

    @Override
    public List<String> log(String id, int lines) {
        return log.subList(Math.max(0, log.size() - lines), log.size());
    }

    @Override
    public List<FoundContainer> withLabel(String label, String value) {
        List<FoundContainer> found = containers.values().stream()
                .filter(each -> value.equals(each.labels().get(label)))
                .toList();
        if (coming != null) {
            add(coming);
            coming = null;
        }
        return found;
    }

    @Override
    public void remove(String id) {
        if (busy-- > 0) {
            throw new EngineException("The container engine refused while removing the container: it is starting");
        }
        containers.remove(id);
    }

    @Override
    public void close() {
        closed = true;
    }
}
