package dev.mlops.maven.image.assembly;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.output.ImageInput;
import dev.mlops.maven.output.ImageRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the build says in the end of an image that was built. */
public final class ImageReport {
    private static final int SHORT_DIGEST = 12;
    private static final double MEGABYTE = 1e6;

    private final ImageRecord record;
    private final Path archive;
    private final String verify;

    /**
     * @param archive where the archive is
     * @param verify the command that proves the image
     */
    public ImageReport(ImageRecord record, Path archive, String verify) {
        this.record = record;
        this.archive = archive.toAbsolutePath();
        this.verify = verify;
    }

    /** The one line of a build in which nothing changed. */
    public String unchanged() {
        return "Image " + record.reference() + " is up to date: " + archive;
    }

    /**
     * The closing lines of a build that made an image.
     *
     * @param engineAbsent whether it is known that no container engine answers
     */
    public List<String> lines(boolean engineAbsent) {
        List<String> lines = new ArrayList<>();
        lines.add("Image     " + record.reference() + " (" + record.platform() + ")");
        lines.add("Archive   " + archive + " (" + size(record.archiveSize()) + ", " + record.format() + ")");
        lines.add("Image id  " + record.imageId());
        lines.add("Manifest  " + record.manifestDigest());
        lines.add("SHA-256   " + Sha256.hex(record.archiveSha256()));
        lines.addAll(madeOf());
        lines.add("Next      " + verify);
        if (!engineAbsent) {
            lines.add("          " + load());
        }
        return lines;
    }

    /** What comes from the machine and not from the project: hosts that differ here differ in the image. */
    private List<String> madeOf() {
        List<String> lines = new ArrayList<>();
        for (ImageInput input : record.inputs()) {
            switch (input.kind()) {
                case "java" -> lines.add("Java      " + input.name() + " " + input.digest());
                case "ca-store" -> lines.add("CA store  " + input.digest());
                case "base" -> lines.add("Base      " + input.name() + " " + input.digest());
                default -> {}
            }
        }
        String libraries = record.inputs().stream()
                .filter(input -> input.kind().equals("library"))
                .map(input -> input.name() + " " + Sha256.hex(input.digest()).substring(0, SHORT_DIGEST))
                .collect(Collectors.joining(", "));
        if (!libraries.isEmpty()) {
            lines.add("Libraries " + libraries);
        }
        return lines;
    }

    private String load() {
        // Not every Docker reads the other layout; Podman reads both.
        String program = record.format().equals("oci") ? "podman" : "docker";
        return program + " load -i " + quoted(archive.toString());
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9/._\\\\:+@-]+") ? path : "\"" + path + "\"";
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }
}
