package dev.mlops.maven.image.registry;

import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImagePlatform;
import dev.mlops.maven.image.archive.ImageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds base images: in a registry, by tag or by digest, or in an archive on this machine. A tag is looked up each
 * time, since it may move; a digest is looked up once.
 */
public final class BaseImages {
    private static final String ARCHIVE = "tar://";

    private final RegistryAccess registries;
    private final BaseMemory memory;
    private final boolean offline;

    /**
     * @param cache folder that outlives the build
     * @param offline whether to do without registries
     */
    public BaseImages(RegistryAccess registries, Path cache, boolean offline) {
        this.registries = registries;
        this.memory = new BaseMemory(cache);
        this.offline = offline;
    }

    /**
     * Finds a base.
     *
     * @param from name of an image, {@code tar://} and the path of an archive, or a path that ends in {@code .tar}
     * @param platform of the image to build
     * @param folder that relative paths are relative to
     * @throws ImageException if there is no such image, or a registry refuses it
     */
    public BaseImage find(String from, ImagePlatform platform, Path folder) throws IOException {
        return from.startsWith(ARCHIVE) || from.endsWith(".tar")
                ? archive(from, platform, folder)
                : image(from, platform);
    }

    private BaseImage archive(String from, ImagePlatform platform, Path folder) throws IOException {
        Path file = folder.resolve(from.startsWith(ARCHIVE) ? from.substring(ARCHIVE.length()) : from);
        if (!Files.isRegularFile(file)) {
            throw new ImageException("<from>" + from + "</from>: there is no archive " + file.toAbsolutePath()
                    + ". Make one: docker save -o " + file.getFileName() + " eclipse-temurin:17-jre");
        }
        ImageSettings settings;
        try {
            settings = ImageSettings.ofArchive(file);
        } catch (IOException notAnImage) {
            throw new ImageException(
                    "<from>" + from + "</from> is no archive of an image as docker save makes it: "
                            + notAnImage.getMessage(),
                    notAnImage);
        }
        requirePlatform(from, settings, platform);
        return new BaseImage(from, Sha256.of(file), java(settings), false, Jib.from(TarImage.at(file)));
    }

    private BaseImage image(String from, ImagePlatform platform) throws IOException {
        RegistryReference reference = RegistryReference.parse(from, "from");
        boolean fixed = reference.image().getDigest().isPresent();
        Optional<BaseMemory.Known> known = memory.find(reference.image().toString(), platform);
        if (known.isPresent() && (fixed || offline)) {
            return image(from, reference, known.get());
        }
        if (offline) {
            throw new ImageException("<from>" + from + "</from> is not at hand, and Maven works offline. Build once"
                    + " without -o, or take an archive: <from>tar://path/to/image.tar</from>");
        }
        try {
            BaseMemory.Known found = new BasePull(registries).pull(reference, platform);
            requirePlatform(from, found.settings(), platform);
            memory.put(reference.image().toString(), platform, found);
            return image(from, reference, found);
        } catch (RegistryException | IOException failure) {
            throw RegistryFailures.explain(
                    "read <from>" + from + "</from>", reference, registries.login(reference), failure);
        }
    }

    private BaseImage image(String from, RegistryReference reference, BaseMemory.Known known) {
        RegistryImage image = RegistryImage.named(reference.image().withQualifier(known.digest()));
        registries.login(reference).ifPresent(login -> image.addCredential(login.user(), login.password()));
        JibContainerBuilder builder = Jib.from(image);
        return new BaseImage(
                from, known.digest(), java(known.settings()), registries.allowsInsecure(reference), builder);
    }

    private static void requirePlatform(String from, ImageSettings settings, ImagePlatform platform) {
        String actual = settings.os() + "/" + settings.architecture();
        if (!actual.equals(platform.toString())) {
            throw new ImageException(
                    "<from>" + from + "</from> is an image for " + actual + ", but <platform>" + platform
                            + "</platform> is to be built. Name one for that platform, or set <platform>" + actual
                            + "</platform>.");
        }
    }

    /** Images of Java set JAVA_HOME, and most put it on the path too; where they do not set it the path must do. */
    private static String java(ImageSettings settings) {
        return settings.variable("JAVA_HOME")
                .filter(home -> !home.isBlank())
                .map(home -> home.replaceAll("/+$", "") + "/bin/java")
                .orElse("java");
    }
}
