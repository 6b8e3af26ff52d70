package dev.mlops.maven.image.assembly;

import dev.mlops.maven.digest.StatCache;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImageLog;
import dev.mlops.maven.image.ImagePlatform;
import dev.mlops.maven.image.Layer;
import dev.mlops.maven.image.LayerFile;
import dev.mlops.maven.image.content.ClassPathFiles;
import dev.mlops.maven.image.content.NativeLibraries;
import dev.mlops.maven.image.content.SystemFiles;
import dev.mlops.maven.image.registry.BaseImage;
import dev.mlops.maven.image.runtime.BuildJdk;
import dev.mlops.maven.image.runtime.ElfFile;
import dev.mlops.maven.image.runtime.HostLibraries;
import dev.mlops.maven.image.runtime.LinkedRuntime;
import dev.mlops.maven.image.runtime.RuntimeLinker;
import dev.mlops.maven.image.runtime.SystemLibraries;
import dev.mlops.maven.output.BundleEntry;
import dev.mlops.maven.output.ImageInput;
import dev.mlops.maven.output.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what goes into an image, and makes what is not there yet. */
final class ContentCollector {
    private static final String MODELS = "/app/models/";

    private final ImageRequest request;
    private final StatCache digests;
    private final ImageLog log;
    private final SystemFiles systemFiles;

    ContentCollector(ImageRequest request, StatCache digests, ImageLog log) {
        this.request = request;
        this.digests = digests;
        this.log = log;
        this.systemFiles = new SystemFiles(request.state().resolve("files"));
    }

    /** An image from scratch: a runtime of the build's JDK, and the libraries of this machine. */
    ImageContents fromScratch() throws IOException, InterruptedException {
        BuildJdk jdk = BuildJdk.at(request.javaHome());
        ClassPathFiles classPath = classPath();
        List<NativeLibraries.Unpacked> natives = natives(classPath);
        LinkedRuntime runtime = new RuntimeLinker(jdk, request.cache(), digests, log)
                .link(classPath.jars(), classPath.classes(), request.modules());
        List<LayerFile> libraries = libraries(runtime, natives);

        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer("system", concat(libraries, systemFiles.ofSystem())));
        layers.add(new Layer("java", concat(runtime.files(), List.of(runtime.caStore()))));
        layers.addAll(projectLayers(classPath, natives));
        List<ImageInput> inputs = new ArrayList<>();
        inputs.add(new ImageInput("java", jdk.vendor() + " " + jdk.version(), runtime.digest()));
        inputs.add(new ImageInput("ca-store", "cacerts", runtime.caStore().digest()));
        libraries.forEach(library -> inputs.add(input("library", library)));
        inputs.addAll(projectInputs(classPath, natives));

        StartCommand start = new StartCommand(request.bundles(), OptionalInt.of(jdk.feature()));
        String java = runtime.home().resolve("bin/java").toString();
        return contents(
                layers,
                inputs,
                start,
                ImageConfiguration.fromScratch(),
                RuntimeLinker.IMAGE_HOME + "/bin/java",
                java,
                classPath,
                natives);
    }

    /** An image on top of another, whose Java it runs on. */
    ImageContents on(BaseImage base) throws IOException {
        ClassPathFiles classPath = classPath();
        List<NativeLibraries.Unpacked> natives = natives(classPath);
        List<ImageInput> inputs = new ArrayList<>(List.of(new ImageInput("base", base.name(), base.digest())));
        inputs.addAll(projectInputs(classPath, natives));
        StartCommand start = new StartCommand(request.bundles(), OptionalInt.empty());
        String java = request.javaHome().resolve("bin/java").toString();
        return contents(
                projectLayers(classPath, natives),
                inputs,
                start,
                ImageConfiguration.onBase(),
                base.java(),
                java,
                classPath,
                natives);
    }

    private ImageContents contents(
            List<Layer> layers,
            List<ImageInput> inputs,
            StartCommand start,
            Map<String, String> environment,
            String imageJava,
            String hostJava,
            ClassPathFiles classPath,
            List<NativeLibraries.Unpacked> natives)
            throws IOException {
        Optional<ImagePlatform> host =
                ImagePlatform.ofHost(System.getProperty("os.name"), System.getProperty("os.arch"));
        boolean sameMachine = host.isPresent() && host.get() == request.platform();
        Optional<String> any = natives.isEmpty() ? Optional.empty() : Optional.of(NativeLibraries.IMAGE_FOLDER);
        LocalServer inImage = start.command(
                imageJava,
                SystemFiles.JVM_FLAGS,
                any,
                classPath.all().stream().map(LayerFile::target).toList(),
                MODELS);
        LocalServer onHost = start.command(
                hostJava,
                systemFiles.jvmFlags().source().toAbsolutePath().toString(),
                any.filter(unused -> sameMachine)
                        .map(unused -> nativeFolder().toAbsolutePath().toString()),
                classPath.all().stream()
                        .map(file -> file.source().toAbsolutePath().toString())
                        .toList(),
                StartCommand.prefix(request.folder()));
        ImageConfiguration configuration = new ImageConfiguration(
                StartCommand.inImage(inImage), request.labels().with(request.bundles()), environment);
        return new ImageContents(layers, inputs, configuration, onHost);
    }

    private List<Layer> projectLayers(ClassPathFiles classPath, List<NativeLibraries.Unpacked> natives)
            throws IOException {
        List<LayerFile> dependencies = Stream.of(
                        classPath.jars().stream(),
                        natives.stream().map(NativeLibraries.Unpacked::file),
                        Stream.of(systemFiles.jvmFlags()))
                .flatMap(files -> files)
                .toList();
        return List.of(
                new Layer("dependencies", dependencies),
                new Layer("classes", classPath.classes().stream().toList()),
                new Layer("models", bundles()));
    }

    private List<ImageInput> projectInputs(ClassPathFiles classPath, List<NativeLibraries.Unpacked> natives)
            throws IOException {
        List<ImageInput> inputs = new ArrayList<>();
        classPath.jars().forEach(jar -> inputs.add(input("jar", jar)));
        natives.forEach(library -> inputs.add(input("native", library.file())));
        classPath.classes().ifPresent(jar -> inputs.add(input("classes", jar)));
        bundles().forEach(bundle -> inputs.add(input("bundle", bundle)));
        return inputs;
    }

    private ClassPathFiles classPath() throws IOException {
        return ClassPathFiles.collect(request.classes(), request.dependencies(), request.state(), digests);
    }

    private List<NativeLibraries.Unpacked> natives(ClassPathFiles classPath) throws IOException {
        Path index = request.state().resolve("natives");
        return new NativeLibraries(nativeFolder(), index, request.platform(), digests).unpack(classPath.jars());
    }

    private Path nativeFolder() {
        return request.folder().resolve("native");
    }

    private List<LayerFile> libraries(LinkedRuntime runtime, List<NativeLibraries.Unpacked> natives)
            throws IOException {
        List<SystemLibraries.Needer> needers = new ArrayList<>();
        for (LayerFile file : runtime.files()) {
            if (file.mode() == LayerFile.PROGRAM) {
                needers.add(new SystemLibraries.Needer(file.source(), "the Java runtime's " + file.name()));
            }
        }
        for (NativeLibraries.Unpacked library : natives) {
            needers.add(new SystemLibraries.Needer(
                    library.file().source(), library.file().name() + " of " + library.jar()));
        }
        Set<String> present = needers.stream()
                .map(needer -> needer.file().toString())
                .map(ContentCollector::name)
                .collect(Collectors.toSet());
        boolean arm = request.platform() == ImagePlatform.LINUX_ARM64;
        HostLibraries host = new HostLibraries(Path.of("/"), arm ? ElfFile.AARCH64 : ElfFile.X86_64);
        return new SystemLibraries(host, digests).collect(needers, present);
    }

    private List<LayerFile> bundles() throws IOException {
        List<LayerFile> files = new ArrayList<>();
        for (BundleEntry bundle : request.bundles()) {
            Path file = request.folder().resolve(bundle.file());
            if (!Files.isRegularFile(file) || !digests.digest(file).equals(bundle.digest())) {
                throw new ImageException(file + " is not the bundle of model '" + bundle.name() + "' that was trained, "
                        + bundle.digest() + ". Train again: mvn -Dmlops.force package");
            }
            files.add(new LayerFile(file, MODELS + bundle.file(), LayerFile.PLAIN, bundle.digest()));
        }
        return files;
    }

    private static ImageInput input(String kind, LayerFile file) {
        return new ImageInput(kind, file.name(), file.digest());
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static List<LayerFile> concat(List<LayerFile> first, List<LayerFile> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
