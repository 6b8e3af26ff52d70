package dev.mlops.maven.image.assembly;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import dev.mlops.maven.image.ImageException;
import java.util.Locale;

/** The name and tag of an image. */
public final class ImageName {
    private ImageName() {}

    /**
     * The name that a user gave, with the project's version as its tag where it has none.
     *
     * @param image such as {@code churn}, {@code churn:1.0.0} or {@code registry.example.com/team/churn}
     * @param version of the project
     * @throws ImageException if it is no name of an image
     */
    public static String of(String image, String version) {
        String complete = hasTag(image) ? image : image + ":" + tag(version);
        try {
            ImageReference.parse(complete);
        } catch (InvalidImageReferenceException invalid) {
            throw new ImageException(
                    "<image>" + image + "</image> is no name of an image. Write it as name:tag or"
                            + " registry/path/name:tag, the name in lower case, for example"
                            + " <image>registry.example.com/team/churn:1.0.0</image>.",
                    invalid);
        }
        if (image.contains("@")) {
            throw new ImageException(
                    "<image>" + image + "</image> names an image by its digest, which is known only once"
                            + " it is built. Leave the digest out.");
        }
        return complete;
    }

    /** The name that an image has when the user gives none. */
    public static String ofProject(String artifactId) {
        return artifactId
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]", "-")
                .replaceAll("^[._-]+|[._-]+$", "");
    }

    private static boolean hasTag(String image) {
        return image.indexOf(':', image.lastIndexOf('/') + 1) >= 0;
    }

    /** Versions may hold characters that tags may not, such as the plus sign. */
    private static String tag(String version) {
        return version.replaceAll("[^A-Za-z0-9_.-]", "-");
    }
}
