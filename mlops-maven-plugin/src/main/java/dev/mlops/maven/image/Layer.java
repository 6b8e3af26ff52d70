package dev.mlops.maven.image;

import java.util.Comparator;
import java.util.List;

/**
 * A layer of an image; the same files give the same layer.
 *
 * @param name what is in it
 * @param files sorted by their path in the image, no path twice
 */
public record Layer(String name, List<LayerFile> files) {
    public Layer {
        files = files.stream().sorted(Comparator.comparing(LayerFile::target)).toList();
        for (int i = 1; i < files.size(); i++) {
            if (files.get(i).target().equals(files.get(i - 1).target())) {
                throw new IllegalArgumentException(
                        "Layer " + name + " holds " + files.get(i).target() + " twice");
            }
        }
    }
}
