package dev.mlops.server.lifecycle;

import dev.mlops.server.cli.ModelSource;
import dev.mlops.server.serving.ModelRefusedException;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ServedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Serves a bundle anew once its file was replaced, for whoever works on a model. A bundle that is refused, or is away
 * for a while, leaves the one before it in its place.
 */
final class BundleWatch {
    private static final long PAUSE_MILLIS = 500;

    private final List<ModelSource> sources;
    private final Function<ModelSource, ServedModel> loader;
    private final ModelRegistry registry;
    private final Consumer<String> told;
    private final List<Optional<Stamp>> stamps = new ArrayList<>();

    /** What a replaced file has another one of. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {}

    /**
     * @param sources of the models, in the registry's order; as they are now is how they are served
     * @param loader makes a model of one
     * @param told is told of each model that is served anew, or why it is not
     */
    BundleWatch(
            List<ModelSource> sources,
            Function<ModelSource, ServedModel> loader,
            ModelRegistry registry,
            Consumer<String> told) {
        this.sources = List.copyOf(sources);
        this.loader = loader;
        this.registry = registry;
        this.told = told;
        this.sources.forEach(source -> stamps.add(stamp(source.file())));
    }

    /** Looks again and again, until it is interrupted. */
    void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once. */
    void check() {
        for (int i = 0; i < sources.size(); i++) {
            ModelSource source = sources.get(i);
            Optional<Stamp> now = stamp(source.file());
            if (now.isPresent() && !now.equals(stamps.get(i))) {
                stamps.set(i, now);
                replace(i, source);
            }
        }
    }

    private void replace(int place, ModelSource source) {
        try {
            ServedModel model = loader.apply(source);
            if (!model.digest().equals(registry.models().get(place).digest())) {
                registry.replace(place, model);
                told.accept("mlops-server now serves " + model.name() + " " + model.version() + " (" + model.digest()
                        + ")");
            }
        } catch (ModelRefusedException e) {
            told.accept(Objects.requireNonNullElse(e.getMessage(), "") + " The model before it is served on.");
        }
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
