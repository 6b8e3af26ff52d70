package dev.mlops.maven.image.assembly;

import dev.mlops.maven.digest.StatCache;
import dev.mlops.maven.image.Layer;
import dev.mlops.maven.image.LayerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of an image in a folder, one folder a layer, with a Dockerfile that makes the same image of them: for teams
 * whose images are built from Dockerfiles of their own.
 */
final class StagedFolder {
    private static final String DOCKERFILE = "Dockerfile";

    private final Path folder;
    private final StatCache digests;

    StagedFolder(Path folder, StatCache digests) {
        this.folder = folder;
        this.digests = digests;
    }

    /**
     * Lays the files out, leaving those that are there already, and deletes what does not belong.
     *
     * @param base the image to build on, if not from scratch
     */
    void write(ImageContents contents, Optional<String> base) throws IOException {
        Set<Path> kept = new HashSet<>();
        for (Layer layer : contents.layers()) {
            for (LayerFile file : layer.files()) {
                Path target = folder.resolve(layer.name()).resolve(file.target().substring(1));
                place(file, target);
                kept.add(target);
            }
        }
        Path dockerfile = folder.resolve(DOCKERFILE);
        byte[] text = dockerfile(contents, base).getBytes(StandardCharsets.UTF_8);
        if (!Files.exists(dockerfile) || !Arrays.equals(Files.readAllBytes(dockerfile), text)) {
            Files.write(dockerfile, text);
        }
        kept.add(dockerfile);
        deleteAllBut(kept);
    }

    /** A Dockerfile for the folder, layer by layer as in the archive. */
    static String dockerfile(ImageContents contents, Optional<String> base) {
        StringBuilder text = new StringBuilder("FROM " + base.orElse("scratch") + "\n");
        for (Layer layer : contents.layers()) {
            text.append("COPY ").append(layer.name()).append("/ /\n");
        }
        ImageConfiguration configuration = contents.configuration();
        for (Map.Entry<String, String> variable : configuration.environment().entrySet()) {
            text.append("ENV ")
                    .append(variable.getKey())
                    .append('=')
                    .append(variable.getValue())
                    .append('\n');
        }
        configuration
                .labels()
                .forEach((name, value) -> text.append("LABEL ")
                        .append(name)
                        .append('=')
                        .append(quoted(value).replace("$", "\\$"))
                        .append('\n'));
        return text.append("USER ")
                .append(ImageConfiguration.USER)
                .append('\n')
                .append("WORKDIR ")
                .append(ImageConfiguration.WORKING_DIRECTORY)
                .append('\n')
                .append("EXPOSE ")
                .append(ImageConfiguration.PORTS.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .append('\n')
                .append("ENTRYPOINT [")
                .append(configuration.command().stream()
                        .map(StagedFolder::quoted)
                        .collect(Collectors.joining(", ")))
                .append("]\n")
                .toString();
    }

    private static String quoted(String word) {
        return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void place(LayerFile file, Path target) throws IOException {
        if (Files.isDirectory(file.source())) {
            Files.createDirectories(target);
        } else if (!Files.isRegularFile(target) || !digests.digest(target).equals(file.digest())) {
            Files.createDirectories(target.resolveSibling(""));
            Files.copy(file.source(), target, StandardCopyOption.REPLACE_EXISTING);
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(target, permissions(file.mode()));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        // Declared from the owner's reading to the others' executing, as the bits are from the highest to the lowest.
        List<PosixFilePermission> all = List.of(PosixFilePermission.values());
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < all.size(); bit++) {
            if ((mode & (1 << (all.size() - 1 - bit))) != 0) {
                permissions.add(all.get(bit));
            }
        }
        return permissions;
    }

    private void deleteAllBut(Set<Path> kept) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                if (!kept.contains(path)) {
                    Files.delete(path);
                }
            }
        }
    }
}
