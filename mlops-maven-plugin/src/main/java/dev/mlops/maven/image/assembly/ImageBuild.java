package dev.mlops.maven.image.assembly;

import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import dev.mlops.maven.digest.StatCache;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImageLog;
import dev.mlops.maven.image.archive.ArchiveImage;
import dev.mlops.maven.image.archive.ArchivePlan;
import dev.mlops.maven.image.archive.ArchiveWriter;
import dev.mlops.maven.image.registry.BaseImage;
import dev.mlops.maven.output.ImageLayer;
import dev.mlops.maven.output.ImageRecord;
import dev.mlops.maven.output.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds the image archive of a project. Where nothing changed since the last time nothing is written; a build that is
 * cut off leaves the last archive, or none, and nothing that the next build does not clear away.
 */
public final class ImageBuild {
    private final ImageRequest request;
    private final ImageLog log;

    /**
     * What was built.
     *
     * @param record of the image
     * @param fresh whether anything was written
     */
    public record Outcome(ImageRecord record, boolean fresh) {}

    public ImageBuild(ImageRequest request, ImageLog log) {
        this.request = request;
        this.log = log;
    }

    /**
     * Builds the image, on a base if there is one.
     *
     * @param base the image to build on; without one it is built from scratch
     * @param offline whether to do without registries
     * @throws ImageException if something is missing or wrong that the user can mend
     * @throws IOException if files cannot be read or written
     */
    public Outcome build(Optional<BaseImage> base, boolean offline) throws IOException, InterruptedException {
        request.complaint().ifPresent(complaint -> {
            throw new ImageException(complaint);
        });
        Folders.delete(request.work());
        Files.createDirectories(request.state());
        StatCache digests = StatCache.open(request.state().resolve("digests"));
        try {
            ContentCollector collector = new ContentCollector(request, digests, log);
            ImageContents contents = base.isPresent() ? collector.on(base.get()) : collector.fromScratch();
            Outcome outcome = outcome(contents, base, offline, digests);
            contents.localServer().write(request.folder());
            if (request.stage()) {
                new StagedFolder(request.staged(), digests).write(contents, base.map(BaseImage::name));
            }
            return outcome;
        } catch (IOException failure) {
            throw DiskFull.in(failure, request.folder()).orElseThrow(() -> failure);
        } finally {
            Folders.delete(request.work());
            save(digests);
        }
    }

    private Outcome outcome(ImageContents contents, Optional<BaseImage> base, boolean offline, StatCache digests)
            throws IOException, InterruptedException {
        String key = contents.key(request, Compressor.description());
        Optional<ImageRecord> before = recorded();
        if (before.isPresent() && isIntact(before.get(), key, digests)) {
            return new Outcome(before.get(), false);
        }
        Path made = Files.createDirectories(request.work()).resolve("image.tar");
        ArchiveWriter.Written written = write(contents, base, offline, made);
        Files.move(made, request.archiveFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        digests.expect(request.archiveFile());
        ImageRecord record = record(contents, written, key);
        record.write(request.folder());
        return new Outcome(record, true);
    }

    private ArchiveWriter.Written write(ImageContents contents, Optional<BaseImage> base, boolean offline, Path made)
            throws IOException, InterruptedException {
        ArchiveWriter writer = new ArchiveWriter(
                request.state().resolve("layers"),
                request.bases(),
                offline,
                base.map(BaseImage::insecure).orElse(false),
                log);
        JibContainerBuilder below = base.map(BaseImage::builder).orElseGet(Jib::fromScratch);
        try {
            return writer.write(plan(contents), below, made);
        } catch (RegistryException refused) {
            throw new ImageException(
                    "<from>" + base.map(BaseImage::name).orElse("") + "</from> cannot be had: " + refused.getMessage(),
                    refused);
        }
    }

    private ArchivePlan plan(ImageContents contents) {
        return new ArchivePlan(
                request.reference(),
                request.format(),
                request.platform(),
                contents.layers(),
                contents.configuration().command(),
                contents.configuration().labels(),
                contents.configuration().environment(),
                ImageConfiguration.USER,
                ImageConfiguration.WORKING_DIRECTORY,
                ImageConfiguration.PORTS);
    }

    private ImageRecord record(ImageContents contents, ArchiveWriter.Written written, String key) {
        ArchiveImage image = written.image();
        List<ImageLayer> layers = new ArrayList<>();
        int below = image.layers().size() - contents.layers().size();
        for (int i = 0; i < image.layers().size(); i++) {
            ArchiveImage.Part part = image.layers().get(i);
            String name = i < below ? "base" : contents.layers().get(i - below).name();
            layers.add(new ImageLayer(name, part.digest(), part.size()));
        }
        return new ImageRecord(
                request.reference(),
                request.archive(),
                request.format().toString(),
                request.platform().toString(),
                image.config().digest(),
                written.manifestDigest(),
                image.archiveDigest(),
                image.archiveSize(),
                layers,
                contents.inputs(),
                contents.configuration().command(),
                key);
    }

    /** A record that cannot be read is none: the image is built anew. */
    private Optional<ImageRecord> recorded() {
        try {
            return ImageRecord.read(request.folder());
        } catch (OutputException broken) {
            log.debug(String.valueOf(broken.getMessage()));
            return Optional.empty();
        }
    }

    private boolean isIntact(ImageRecord record, String key, StatCache digests) throws IOException {
        return record.packagingKey().equals(key)
                && Files.isRegularFile(request.archiveFile())
                && digests.digest(request.archiveFile()).equals(record.archiveSha256());
    }

    private void save(StatCache digests) {
        try {
            digests.save();
        } catch (IOException lostTimeOnly) {
            log.debug("Digests cannot be kept: " + lostTimeOnly);
        }
    }
}
