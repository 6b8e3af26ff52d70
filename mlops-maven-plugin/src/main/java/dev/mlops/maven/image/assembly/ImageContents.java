package dev.mlops.maven.image.assembly;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.image.Layer;
import dev.mlops.maven.output.ImageInput;
import dev.mlops.maven.output.LocalServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that goes into an image.
 *
 * @param layers those that change seldom first; none is empty
 * @param inputs what they were made of
 * @param configuration what the image says of itself
 * @param localServer how to start the same on this machine
 */
record ImageContents(
        List<Layer> layers, List<ImageInput> inputs, ImageConfiguration configuration, LocalServer localServer) {
    /** Grows when the same contents would give another image than before. */
    private static final String VERSION = "1";

    ImageContents {
        layers = layers.stream().filter(layer -> !layer.files().isEmpty()).toList();
        inputs = new ArrayList<>(inputs);
        inputs.add(new ImageInput("setting", "configuration", Sha256.of(configuration.text())));
        inputs = List.copyOf(inputs);
    }

    /**
     * The packaging key: the same key gives the same archive.
     *
     * @param request for its name, format and platform
     * @param compressor what compresses layers, since its versions differ in their output
     */
    String key(ImageRequest request, String compressor) {
        String files = layers.stream()
                .flatMap(layer -> layer.files().stream()
                        .map(file -> layer.name() + " " + file.target() + " " + Integer.toOctalString(file.mode()) + " "
                                + file.digest()))
                .collect(Collectors.joining("\n"));
        String bases = inputs.stream()
                .filter(input -> input.kind().equals("base"))
                .map(ImageInput::digest)
                .collect(Collectors.joining("\n"));
        return Sha256.of(String.join(
                "\n",
                VERSION,
                request.reference(),
                request.format().toString(),
                request.platform().toString(),
                compressor,
                bases,
                configuration.text(),
                files));
    }
}
