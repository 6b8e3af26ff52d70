package dev.mlops.maven.image.registry;

import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.archive.ArchiveImage;
import dev.mlops.maven.output.HealthRecord;
import dev.mlops.maven.output.ImageRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The image that build-image made and verify-health proved: nothing else leaves this machine.
 *
 * @param folder {@code target/mlops}
 */
record VerifiedImage(Path folder) {
    private static final String VERIFY = "Verify it first: mvn verify, or mvn mlops:verify-health";

    /**
     * The record of the image, if it was verified.
     *
     * @throws ImageException if there is no image, or verify-health has not passed for this one
     */
    ImageRecord require() {
        ImageRecord image = ImageRecord.read(folder)
                .orElseThrow(() -> new ImageException("There is no image to push: " + folder.resolve(ImageRecord.FILE)
                        + " is not there. Build it first: mvn package"));
        HealthRecord health = HealthRecord.read(folder)
                .orElseThrow(() -> new ImageException("Image " + image.reference() + " was not verified: "
                        + folder.resolve(HealthRecord.FILE) + " is not there. " + VERIFY));
        if (!image.imageId().equals(health.imageId())) {
            throw new ImageException("Image " + image.reference() + " was not verified: verify-health saw "
                    + (health.imageId() == null ? "a server that it could not tell to be this image" : health.imageId())
                    + ", but what is built is " + image.imageId() + ". " + VERIFY);
        }
        if (!health.passed()) {
            throw new ImageException("Image " + image.reference() + " failed verify-health, so it is not pushed. See "
                    + folder.resolve(HealthRecord.FILE) + " for the checks, mend what they name, and build again: mvn"
                    + " verify");
        }
        return image;
    }

    /**
     * The archive, if it holds that image.
     *
     * @throws ImageException if it is not there or holds another
     */
    ArchiveImage archive(ImageRecord record, Path archive) {
        if (!Files.isRegularFile(archive)) {
            throw new ImageException("The archive " + archive + " is gone. Build it again: mvn verify");
        }
        try {
            ArchiveImage image = ArchiveImage.read(archive);
            if (image.archiveDigest().equals(record.archiveSha256())
                    && image.config().digest().equals(record.imageId())) {
                return image;
            }
        } catch (IOException unreadable) {
            throw new ImageException(
                    "The archive " + archive + " is damaged (" + unreadable.getMessage()
                            + "). Build it again: mvn verify",
                    unreadable);
        }
        throw new ImageException(
                "The archive " + archive + " is not the one that was built and verified. Build it again: mvn verify");
    }
}
