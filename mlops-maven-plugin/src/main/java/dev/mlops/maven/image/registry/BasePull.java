package dev.mlops.maven.image.registry;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.blob.Blobs;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate;
import com.google.cloud.tools.jib.image.json.ManifestListTemplate;
import com.google.cloud.tools.jib.image.json.ManifestTemplate;
import com.google.cloud.tools.jib.registry.ManifestAndDigest;
import com.google.cloud.tools.jib.registry.RegistryClient;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImagePlatform;
import dev.mlops.maven.image.archive.ImageSettings;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Reads from a registry which image a name means, for one platform, and what that image says of itself. */
final class BasePull {
    private final RegistryAccess registries;

    BasePull(RegistryAccess registries) {
        this.registries = registries;
    }

    BaseMemory.Known pull(RegistryReference reference, ImagePlatform platform) throws IOException, RegistryException {
        RegistryClient client = registries.connect(reference, false).client();
        ManifestAndDigest<ManifestTemplate> found =
                client.pullManifest(reference.image().getQualifier());
        ManifestTemplate manifest = found.getManifest();
        String digest = found.getDigest().toString();
        if (manifest instanceof ManifestListTemplate list) {
            digest = ofPlatform(reference, list, platform);
            manifest = client.pullManifest(digest).getManifest();
        }
        if (!(manifest instanceof BuildableManifestTemplate buildable)
                || buildable.getContainerConfiguration() == null) {
            throw new ImageException("<from>" + reference.image()
                    + "</from> is kept in a form of before 2017. Push it anew," + " or take another.");
        }
        DescriptorDigest config = Objects.requireNonNull(
                buildable.getContainerConfiguration().getDigest(), "a manifest names its configuration");
        String json = Blobs.writeToString(client.pullBlob(config, size -> {}, bytes -> {}));
        return new BaseMemory.Known(digest, ImageSettings.parse(json));
    }

    private static String ofPlatform(RegistryReference reference, ManifestListTemplate list, ImagePlatform platform) {
        List<String> digests = list.getDigestsForPlatform(platform.architecture(), platform.os());
        if (digests.isEmpty()) {
            throw new ImageException("<from>" + reference.image() + "</from> has no image for " + platform
                    + ". Name another, or another <platform>.");
        }
        return digests.get(0);
    }
}
