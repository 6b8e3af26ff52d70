package dev.mlops.maven.image.archive;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import dev.mlops.maven.image.ImageLog;
import dev.mlops.maven.image.Layer;
import dev.mlops.maven.image.LayerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * Writes an image archive with jib-core: no engine, no daemon, the same bytes for the same plan. Layers are kept
 * compressed, so that a build which changes one compresses only that.
 */
public final class ArchiveWriter {
    /** Stands in the image's history, where a version of ours would change the image's id. */
    private static final String TOOL = "mlops";

    private static final String TOOL_GOAL = "build-image";

    private final LayerCache cache;
    private final Path baseCache;
    private final boolean offline;
    private final boolean insecure;
    private final ImageLog log;

    /**
     * An archive that was written and read back.
     *
     * @param image what is in it
     * @param manifestDigest under which a registry will serve the image, {@code sha256:<hex>}
     */
    public record Written(ArchiveImage image, String manifestDigest) {}

    /**
     * @param cache folder for layers of this build
     * @param baseCache folder for layers of base images, shared by builds
     * @param offline whether to do without registries
     * @param insecure whether a base may be fetched without encryption
     */
    public ArchiveWriter(Path cache, Path baseCache, boolean offline, boolean insecure, ImageLog log) {
        this.cache = new LayerCache(cache);
        this.baseCache = baseCache;
        this.offline = offline;
        this.insecure = insecure;
        this.log = log;
    }

    /**
     * Writes an archive.
     *
     * @param plan what it is to hold
     * @param base the image below, or an empty one
     * @param target where to write it; on failure part of it may be there
     * @throws RegistryException if a registry refuses the base
     * @throws IOException if files cannot be read or written
     */
    public Written write(ArchivePlan plan, JibContainerBuilder base, Path target)
            throws IOException, InterruptedException, RegistryException {
        cache.prepare(plan.layers());
        try {
            return checked(plan, configured(plan, base), target);
        } catch (DamagedArchiveException damaged) {
            log.warn("A layer kept from an earlier build is damaged (" + damaged.getMessage() + "): packing all anew");
            cache.clear();
            cache.prepare(plan.layers());
            return checked(plan, configured(plan, base), target);
        }
    }

    private Written checked(ArchivePlan plan, JibContainerBuilder builder, Path target)
            throws IOException, InterruptedException, RegistryException {
        JibContainer container = containerize(plan, builder, target);
        ArchiveImage image = read(target);
        if (!image.config().digest().equals(container.getImageId().toString())) {
            throw new DamagedArchiveException(new IOException(
                    "its configuration has the digest " + image.config().digest()));
        }
        cache.keepOnly(image.layers().stream().map(ArchiveImage.Part::digest).toList());
        return new Written(image, container.getDigest().toString());
    }

    private static ArchiveImage read(Path archive) throws IOException {
        try {
            return ArchiveImage.read(archive);
        } catch (IOException damaged) {
            throw new DamagedArchiveException(damaged);
        }
    }

    private JibContainer containerize(ArchivePlan plan, JibContainerBuilder builder, Path target)
            throws IOException, InterruptedException, RegistryException {
        try {
            Containerizer containerizer = Containerizer.to(TarImage.at(target).named(plan.reference()))
                    .setApplicationLayersCache(cache.folder())
                    .setBaseImageLayersCache(Files.createDirectories(baseCache))
                    .setOfflineMode(offline)
                    .setAllowInsecureRegistries(insecure)
                    .setToolName(TOOL)
                    .setToolVersion(TOOL_GOAL)
                    .addEventHandler(LogEvent.class, this::relay);
            return builder.containerize(containerizer);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? e.toString() : String.valueOf(e.getCause()), e);
        } catch (CacheDirectoryCreationException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InvalidImageReferenceException e) {
            throw new IllegalArgumentException(plan.reference(), e);
        }
    }

    private static JibContainerBuilder configured(ArchivePlan plan, JibContainerBuilder base) throws IOException {
        List<FileEntriesLayer> layers = new ArrayList<>();
        for (Layer layer : plan.layers()) {
            FileEntriesLayer.Builder files = FileEntriesLayer.builder().setName(layer.name());
            for (LayerFile file : layer.files()) {
                files.addEntry(
                        file.source(),
                        AbsoluteUnixPath.get(file.target()),
                        FilePermissions.fromOctalString(Integer.toOctalString(file.mode())),
                        FileEntriesLayer.DEFAULT_MODIFICATION_TIME);
            }
            layers.add(files.build());
        }
        return base.setFileEntriesLayers(layers)
                .setPlatforms(Set.of(new Platform(
                        plan.platform().architecture(), plan.platform().os())))
                .setFormat(
                        switch (plan.format()) {
                            case DOCKER -> ImageFormat.Docker;
                            case OCI -> ImageFormat.OCI;
                        })
                .setCreationTime(Instant.EPOCH)
                .setEntrypoint(plan.command())
                .setLabels(plan.labels())
                .setEnvironment(plan.environment())
                .setUser(plan.user())
                .setWorkingDirectory(AbsoluteUnixPath.get(plan.folder()))
                // In their order, for the same bytes.
                .setExposedPorts(
                        plan.ports().stream().map(Port::tcp).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private void relay(LogEvent event) {
        switch (event.getLevel()) {
            case WARN -> log.warn(event.getMessage());
            default -> log.debug(event.getMessage());
        }
    }
}
