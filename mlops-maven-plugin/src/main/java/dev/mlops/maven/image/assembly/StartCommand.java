package dev.mlops.maven.image.assembly;

import dev.mlops.maven.output.BundleEntry;
import dev.mlops.maven.output.LocalServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How the server is started, in an image and, from the same files, on this machine. */
final class StartCommand {
    private static final String MAIN = "dev.mlops.server.Main";

    /** From here on Java warns of what Netty, protobuf and libraries with native code do unless it is allowed. */
    private static final int FIRST_WITH_WARNINGS = 24;

    private final List<BundleEntry> bundles;
    private final OptionalInt javaVersion;

    /** @param javaVersion feature version of the Java that runs it, where known */
    StartCommand(List<BundleEntry> bundles, OptionalInt javaVersion) {
        this.bundles = bundles;
        this.javaVersion = javaVersion;
    }

    /**
     * The command.
     *
     * @param java the launcher
     * @param jvmFlags file with defaults of the virtual machine
     * @param natives folder of native libraries, if there are any
     * @param classPath in order
     * @param models folder of the bundles, with a separator at its end
     */
    LocalServer command(String java, String jvmFlags, Optional<String> natives, List<String> classPath, String models) {
        List<String> options = new ArrayList<>(List.of("-XX:Flags=" + jvmFlags));
        if (javaVersion.isPresent() && javaVersion.getAsInt() >= FIRST_WITH_WARNINGS) {
            options.add("--enable-native-access=ALL-UNNAMED");
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        // No bundle needs Java's serialization, and no request may reach it.
        options.add("-Djdk.serialFilter=!*");
        options.add("-Dfile.encoding=UTF-8");
        natives.ifPresent(folder -> {
            options.add("-Dmlops.native.dir=" + folder);
            options.add("-Djava.library.path=" + folder);
        });
        List<String> arguments = new ArrayList<>();
        for (BundleEntry bundle : bundles) {
            arguments.addAll(List.of("--model", models + bundle.file() + "@" + bundle.digest()));
        }
        bundles.stream()
                .filter(BundleEntry::byDefault)
                .forEach(bundle -> arguments.addAll(List.of("--default-model", bundle.name())));
        for (BundleEntry bundle : bundles) {
            for (String trusted : bundle.trustedClasses()) {
                arguments.addAll(List.of("--trusted-class", trusted));
            }
        }
        return new LocalServer(java, options, classPath, MAIN, arguments);
    }

    /** The command as an image has it. */
    static List<String> inImage(LocalServer command) {
        List<String> words = new ArrayList<>(List.of(command.java()));
        words.addAll(command.options());
        words.addAll(List.of("-cp", String.join(":", command.classPath()), command.mainClass()));
        words.addAll(command.arguments());
        return List.copyOf(words);
    }

    /** A folder of this machine as a prefix of paths. */
    static String prefix(Path folder) {
        return folder.toAbsolutePath() + folder.getFileSystem().getSeparator();
    }
}
