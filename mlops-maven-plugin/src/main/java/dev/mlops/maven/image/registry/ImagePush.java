package dev.mlops.maven.image.registry;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.blob.Blob;
import com.google.cloud.tools.jib.blob.Blobs;
import com.google.cloud.tools.jib.hash.Digests;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate;
import com.google.cloud.tools.jib.image.json.OciManifestTemplate;
import com.google.cloud.tools.jib.image.json.V22ManifestTemplate;
import com.google.cloud.tools.jib.registry.RegistryClient;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImageFormat;
import dev.mlops.maven.image.ImageLog;
import dev.mlops.maven.image.archive.ArchiveImage;
import dev.mlops.maven.output.ImageRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * Pushes an image archive to a registry, without an engine: the very bytes of the archive, so that the registry serves
 * the image under the digest that was recorded when it was built. Layers that are there already stay where they are.
 */
public final class ImagePush {
    private static final double MEGABYTE = 1e6;

    private final RegistryAccess registries;
    private final ImageLog log;

    /**
     * What was pushed.
     *
     * @param reference by digest, as others can pull it
     * @param tagged by tag
     */
    public record Pushed(String reference, String tagged) {}

    public ImagePush(RegistryAccess registries, ImageLog log) {
        this.registries = registries;
        this.log = log;
    }

    /**
     * Pushes.
     *
     * @throws ImageException if there is no image, if it was not verified, or if the registry refuses it
     * @throws IOException if the archive cannot be read
     */
    public Pushed push(PushRequest request) throws IOException {
        ImageRecord record = new VerifiedImage(request.folder()).require();
        RegistryReference target = new PushTarget(record.reference()).in(request.registry());
        Path archive = request.folder().resolve(record.archive());
        ArchiveImage image = new VerifiedImage(request.folder()).archive(record, archive);
        List<RegistryLogin> login = new ArrayList<>();
        try {
            RegistryAccess.Connection connection = registries.connect(target, true);
            connection.login().ifPresent(login::add);
            return push(record, image, archive, target, connection.client());
        } catch (RegistryException | IOException failure) {
            throw RegistryFailures.explain(
                    "push " + target.image(), target, login.stream().findFirst(), failure);
        }
    }

    private Pushed push(
            ImageRecord record, ArchiveImage image, Path archive, RegistryReference target, RegistryClient client)
            throws IOException, RegistryException {
        BuildableManifestTemplate manifest =
                image.format() == ImageFormat.OCI ? new OciManifestTemplate() : new V22ManifestTemplate();
        try (TarFile tar = new TarFile(archive.toFile())) {
            for (int i = 0; i < image.layers().size(); i++) {
                ArchiveImage.Part layer = image.layers().get(i);
                push(tar, layer, record.layers().get(i).name(), client);
                manifest.addLayer(layer.size(), digest(layer.digest()));
            }
            push(tar, image.config(), "configuration", client);
        }
        manifest.setContainerConfiguration(
                image.config().size(), digest(image.config().digest()));
        String manifestDigest = Digests.computeJsonDigest(manifest).toString();
        if (!manifestDigest.equals(record.manifestDigest())) {
            throw new IllegalStateException(
                    "The manifest is " + manifestDigest + ", not " + record.manifestDigest() + " as recorded");
        }
        client.pushManifest(manifest, target.image().getQualifier());
        return new Pushed(
                target.image().withQualifier(manifestDigest).toStringWithQualifier(),
                target.image().toStringWithQualifier());
    }

    private void push(TarFile tar, ArchiveImage.Part part, String name, RegistryClient client)
            throws IOException, RegistryException {
        if (client.checkBlob(digest(part.digest())).isPresent()) {
            log.info("There already: " + name);
            return;
        }
        log.info(String.format(Locale.ROOT, "Pushing %s (%.1f MB)", name, part.size() / MEGABYTE));
        client.pushBlob(digest(part.digest()), blob(tar, part), null, bytes -> {});
    }

    /** May be read again, when a connection breaks. */
    private static Blob blob(TarFile tar, ArchiveImage.Part part) {
        return Blobs.from(
                out -> {
                    try (InputStream in = tar.getInputStream(tar.getEntries().stream()
                            .filter(entry -> entry.getName().equals(part.entry()))
                            .findFirst()
                            .orElseThrow())) {
                        in.transferTo(out);
                    }
                },
                true);
    }

    private static DescriptorDigest digest(String text) {
        try {
            return DescriptorDigest.fromDigest(text);
        } catch (DigestException impossible) {
            throw new IllegalStateException(text, impossible);
        }
    }
}
