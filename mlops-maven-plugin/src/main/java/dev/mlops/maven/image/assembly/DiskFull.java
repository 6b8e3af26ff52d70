package dev.mlops.maven.image.assembly;

import dev.mlops.maven.image.ImageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a full disk from other failures: Java has no type for it, only the words of the operating system. */
final class DiskFull {
    private DiskFull() {}

    /**
     * Looks for a full disk among the causes of a failure.
     *
     * @param folder that was written to
     * @return the failure as the user can mend it
     */
    static Optional<ImageException> in(IOException failure, Path folder) {
        boolean full = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains("no space left")
                        || text.contains("not enough space")
                        || text.contains("quota exceeded"));
        return full
                ? Optional.of(new ImageException(
                        "The disk of " + folder
                                + " is full, so the image was not written; what was there before is as it"
                                + " was. Make space and build again.",
                        failure))
                : Optional.empty();
    }
}
