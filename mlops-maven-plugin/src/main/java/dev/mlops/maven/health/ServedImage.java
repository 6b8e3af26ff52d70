package dev.mlops.maven.health;

import dev.mlops.maven.engine.ContainerEngine;
import dev.mlops.maven.engine.DockerArchive;
import dev.mlops.maven.engine.HeldImage;
import dev.mlops.maven.output.ImageRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The image that was built, to be had from an engine.
 *
 * @param record what was built
 * @param archive its archive
 */
record ServedImage(ImageRecord record, Path archive) {
    /**
     * The image in the engine, loaded where it is not there yet. So it is where it lost its name: whoever reads what
     * the build printed is to find it by that.
     *
     * @throws HealthException where the archive is missing, or gives another image than the one recorded
     */
    HeldImage in(ContainerEngine engine) {
        Optional<HeldImage> named = engine.image(record.reference());
        if (named.isPresent() && hasRecordedId(named.get())) {
            return named.get();
        }
        if (!Files.exists(archive)) {
            return engine.image(record.imageId())
                    .orElseThrow(() -> new HealthException(
                            "The image archive " + archive + " is missing. Build it again: mvn package"));
        }
        engine.load(archive);
        HeldImage loaded = engine.image(record.reference())
                .orElseThrow(() -> new HealthException("The container engine (" + engine.engine() + ") loaded "
                        + archive + " and still holds no image " + record.reference() + "."));
        if (!isRecorded(loaded)) {
            throw new HealthException("The image that the container engine loaded from " + archive
                    + " is not the one that was built: expected " + record.imageId() + ", seen " + loaded.id()
                    + ". Build it again: mvn package");
        }
        return loaded;
    }

    private boolean hasRecordedId(HeldImage image) {
        return image.id().equals(record.imageId()) || image.id().equals(record.manifestDigest());
    }

    /**
     * An engine that keeps images in containerd names them by a manifest that it writes itself; the layers' own digests
     * are the same everywhere.
     */
    private boolean isRecorded(HeldImage loaded) {
        if (hasRecordedId(loaded)) {
            return true;
        }
        List<String> layers = DockerArchive.layers(archive);
        return !layers.isEmpty() && layers.equals(loaded.layers());
    }
}
