package dev.mlops.maven.image.assembly;

import dev.mlops.maven.image.ImageException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name and tag of an image. */
public final class ImageName {
    /** As the OCI distribution specification has it, with a tag. */
    private static final Pattern REFERENCE =
            Pattern.compile("""
            ((localhost|LABEL(\\.LABEL)+|LABEL(?=:))(:\\d+)?/)?\
            [a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*\
            :[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}""".replace("LABEL", "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"));

    private ImageName() {}

    /**
     * The name that a user gave, with the project's version as its tag where it has none.
     *
     * @param image such as {@code churn}, {@code churn:1.0.0} or {@code registry.example.com/team/churn}
     * @param version of the project
     * @throws ImageException if it is no name of an image
     */
    public static String of(String image, String version) {
        if (image.contains("@")) {
            throw new ImageException(
                    "<image>" + image + "</image> names an image by its digest, which is known only once"
                            + " it is built. Leave the digest out.");
        }
        String complete = hasTag(image) ? image : image + ":" + tag(version);
        if (!REFERENCE.matcher(complete).matches()) {
            throw new ImageException("<image>" + image + "</image> is no name of an image. Write it as name:tag or"
                    + " registry/path/name:tag, the name in lower case, for example"
                    + " <image>registry.example.com/team/churn:1.0.0</image>.");
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
