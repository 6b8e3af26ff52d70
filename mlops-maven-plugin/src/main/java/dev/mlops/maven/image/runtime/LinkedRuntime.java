package dev.mlops.maven.image.runtime;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.image.LayerFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A Java runtime for images.
 *
 * @param home its folder on this machine, where it runs too
 * @param modules what it consists of
 * @param files what of it goes into an image, the store of certificate authorities aside
 * @param caStore the store of certificate authorities
 */
public record LinkedRuntime(Path home, List<String> modules, List<LayerFile> files, LayerFile caStore) {
    public LinkedRuntime {
        modules = List.copyOf(modules);
        files = List.copyOf(files);
    }

    /** A digest over all its files, whatever machine it was linked on. */
    public String digest() {
        StringBuilder text = new StringBuilder();
        files.forEach(file ->
                text.append(file.target()).append(' ').append(file.digest()).append('\n'));
        return Sha256.of(text.toString());
    }
}
