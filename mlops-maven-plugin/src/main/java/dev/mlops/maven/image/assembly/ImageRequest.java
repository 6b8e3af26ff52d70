package dev.mlops.maven.image.assembly;

import dev.mlops.maven.image.ImageFormat;
import dev.mlops.maven.image.ImagePlatform;
import dev.mlops.maven.image.content.ClassPathItem;
import dev.mlops.maven.output.BundleEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What image to build, of what.
 *
 * @param folder {@code target/mlops}, where bundles are and the image goes
 * @param archive file name of the archive
 * @param reference name and tag of the image
 * @param labels who the image is
 * @param format layout of the archive
 * @param platform what the image runs on
 * @param modules names of Java modules to add to those that the class path is seen to need
 * @param classes the folder that the project is compiled to; need not exist
 * @param dependencies of the running server, in the order of Maven's class path
 * @param bundles the models
 * @param javaHome the JDK of the build
 * @param cache a folder that outlives the build and its folder
 * @param stage whether to lay the image's files and a Dockerfile out in a folder too
 */
public record ImageRequest(
        Path folder,
        String archive,
        String reference,
        ImageLabels labels,
        ImageFormat format,
        ImagePlatform platform,
        List<String> modules,
        Path classes,
        List<ClassPathItem> dependencies,
        List<BundleEntry> bundles,
        Path javaHome,
        Path cache,
        boolean stage) {
    private static final String SERVER = "dev.mlops:mlops-server:";

    public ImageRequest {
        modules = List.copyOf(modules);
        dependencies = List.copyOf(dependencies);
        bundles = List.copyOf(bundles);
    }

    /** What is wrong with the request, whatever the files hold. */
    Optional<String> complaint() {
        if (dependencies.stream().noneMatch(item -> item.artifact().startsWith(SERVER))) {
            return Optional.of(
                    "The image would have no server: the project does not depend on mlops-server. Add\n\n" + """
                      <dependency>
                        <groupId>dev.mlops</groupId>
                        <artifactId>mlops-server</artifactId>
                        <scope>runtime</scope>
                      </dependency>
                    """);
        }
        return Optional.empty();
    }

    /** What is kept between builds, in the folder that {@code mvn clean} deletes. */
    Path state() {
        return folder.resolve(".image");
    }

    /** What is being made; empty between builds. */
    Path work() {
        return state().resolve("work");
    }

    /** Where the archive goes. */
    public Path archiveFile() {
        return folder.resolve(archive);
    }

    /** Where base images are kept, for all projects. */
    public Path bases() {
        return cache.resolve("bases");
    }

    Path staged() {
        return folder.resolve("image");
    }
}
