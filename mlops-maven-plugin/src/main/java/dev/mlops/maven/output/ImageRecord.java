package dev.mlops.maven.output;

import dev.mlops.model.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The image that build-image made: {@code image.json}. The same inputs give the same record on any machine, so it holds
 * no path of the host; those are in {@link LocalServer}.
 *
 * @param reference name and tag, such as {@code churn:1.0.0} or {@code registry.example.com/team/churn:1.0.0}
 * @param archive file name of the archive, in {@code target/mlops}
 * @param format {@code docker} or {@code oci}
 * @param platform such as {@code linux/amd64}
 * @param imageId digest of the image's configuration, {@code sha256:<hex>}
 * @param manifestDigest digest under which a registry serves the image, {@code sha256:<hex>}
 * @param archiveSha256 digest of the archive, {@code sha256:<hex>}
 * @param archiveSize of the archive in bytes
 * @param layers the layers, the base's first
 * @param inputs everything that the image was made of
 * @param command the server's start command in the image
 * @param packagingKey digest over the inputs and the configuration, {@code sha256:<hex>}
 */
public record ImageRecord(
        String reference,
        String archive,
        String format,
        String platform,
        String imageId,
        String manifestDigest,
        String archiveSha256,
        long archiveSize,
        List<ImageLayer> layers,
        List<ImageInput> inputs,
        List<String> command,
        String packagingKey) {
    /** Name of the file in {@code target/mlops}. */
    public static final String FILE = "image.json";

    public ImageRecord {
        JsonFile.require(reference, "reference");
        JsonFile.require(archive, "archive");
        JsonFile.require(format, "format");
        JsonFile.require(platform, "platform");
        JsonFile.requireDigest(imageId, "imageId");
        JsonFile.requireDigest(manifestDigest, "manifestDigest");
        JsonFile.requireDigest(archiveSha256, "archiveSha256");
        JsonFile.requireDigest(packagingKey, "packagingKey");
        layers = List.copyOf(layers);
        inputs = List.copyOf(inputs);
        command = List.copyOf(command);
    }

    /**
     * Reads the record, if an image was built.
     *
     * @param folder {@code target/mlops}
     * @throws OutputException if the file cannot be read or is no such record
     */
    public static Optional<ImageRecord> read(Path folder) {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Optional.of(JsonFile.read(file, ImageRecord::fromJson)) : Optional.empty();
    }

    /**
     * Writes the record, unless it stands there already.
     *
     * @param folder {@code target/mlops}
     * @return whether the file was written
     * @throws OutputException if it cannot be written
     */
    public boolean write(Path folder) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("reference", reference);
        json.put("archive", archive);
        json.put("format", format);
        json.put("platform", platform);
        json.put("imageId", imageId);
        json.put("manifestDigest", manifestDigest);
        json.put("archiveSha256", archiveSha256);
        json.put("archiveSize", archiveSize);
        json.put("layers", layers.stream().map(ImageLayer::toJson).toList());
        json.put("inputs", inputs.stream().map(ImageInput::toJson).toList());
        json.put("command", command);
        json.put("packagingKey", packagingKey);
        return JsonFile.write(folder.resolve(FILE), json);
    }

    private static ImageRecord fromJson(JsonObject json) {
        return new ImageRecord(
                json.string("reference"),
                json.string("archive"),
                json.string("format"),
                json.string("platform"),
                json.string("imageId"),
                json.string("manifestDigest"),
                json.string("archiveSha256"),
                json.integer("archiveSize"),
                json.objects("layers").stream().map(ImageLayer::fromJson).toList(),
                json.objects("inputs").stream().map(ImageInput::fromJson).toList(),
                json.strings("command"),
                json.string("packagingKey"));
    }
}
