package dev.mlops.maven.output;

import dev.mlops.model.json.JsonObject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to start the server of an image without a container, from the very files that the image was made of, at their
 * places on this host: {@code local-server.json}. All paths are absolute.
 *
 * @param java the Java launcher: the image's own runtime where there is one for this host, else the build's
 * @param options options of the virtual machine, as in the image
 * @param classPath jars in the order of the image's class path
 * @param mainClass the server's main class
 * @param arguments the server's arguments, with the bundles' paths on this host
 */
public record LocalServer(
        String java, List<String> options, List<String> classPath, String mainClass, List<String> arguments) {
    /** Name of the file in {@code target/mlops}. */
    public static final String FILE = "local-server.json";

    public LocalServer {
        JsonFile.require(java, "java");
        JsonFile.require(mainClass, "mainClass");
        options = List.copyOf(options);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
    }

    /**
     * The whole command: launcher, options, class path, main class, arguments.
     *
     * @param more arguments to add, such as {@code --port 0}
     */
    public List<String> command(String... more) {
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(options);
        command.add("-cp");
        command.add(String.join(File.pathSeparator, classPath));
        command.add(mainClass);
        command.addAll(arguments);
        command.addAll(List.of(more));
        return List.copyOf(command);
    }

    /** The same for whatever bundles stand in the places of those that were built. */
    public LocalServer withoutDigests() {
        List<String> any = new ArrayList<>();
        boolean model = false;
        for (String argument : arguments) {
            int mark = argument.lastIndexOf("@sha256:");
            any.add(model && mark >= 0 ? argument.substring(0, mark) : argument);
            model = argument.equals("--model");
        }
        return new LocalServer(java, options, classPath, mainClass, any);
    }

    /**
     * Reads the file, if an image was built.
     *
     * @param folder {@code target/mlops}
     * @throws OutputException if the file cannot be read or is no such record
     */
    public static Optional<LocalServer> read(Path folder) {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Optional.of(JsonFile.read(file, LocalServer::fromJson)) : Optional.empty();
    }

    /**
     * Writes the file, unless it stands there already.
     *
     * @param folder {@code target/mlops}
     * @return whether the file was written
     * @throws OutputException if it cannot be written
     */
    public boolean write(Path folder) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("java", java);
        json.put("options", options);
        json.put("classPath", classPath);
        json.put("mainClass", mainClass);
        json.put("arguments", arguments);
        return JsonFile.write(folder.resolve(FILE), json);
    }

    private static LocalServer fromJson(JsonObject json) {
        return new LocalServer(
                json.string("java"),
                json.strings("options"),
                json.strings("classPath"),
                json.string("mainClass"),
                json.strings("arguments"));
    }
}
