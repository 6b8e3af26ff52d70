package dev.mlops.maven.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a build asks of a container engine. Every method throws {@link EngineException} where the engine refuses. */
public interface ContainerEngine extends AutoCloseable {
    /** The engine that is asked. */
    Engine engine();

    /** The image with this id or this name and tag, if the engine holds it. */
    Optional<HeldImage> image(String idOrReference);

    /** Loads the images of an archive, in Docker's format. */
    void load(Path archive);

    /**
     * Creates a container and starts it. Where the start fails, the container is there still, under its labels.
     *
     * @return its id
     */
    String run(ContainerSpec spec);

    /** How a container is. */
    ContainerState state(String id);

    /** The last lines of a container's output. */
    List<String> log(String id, int lines);

    /** The containers with a label of this value, stopped ones too. */
    List<FoundContainer> withLabel(String label, String value);

    /** Kills a container and removes it; does nothing where there is none. */
    void remove(String id);

    @Override
    void close();
}
