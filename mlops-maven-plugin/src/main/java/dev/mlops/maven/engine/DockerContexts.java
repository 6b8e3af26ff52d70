package dev.mlops.maven.engine;

import dev.mlops.model.digest.Digests;
import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contexts that Docker's command line keeps in its folder of configuration: names that stand for engines. */
final class DockerContexts {
    private static final String BUILT_IN = "default";
    private final Path folder;

    /** @param folder the folder of config.json: ~/.docker, or DOCKER_CONFIG */
    DockerContexts(Path folder) {
        this.folder = folder;
    }

    /** The engine of the current context, or null where the built-in context is the current one. */
    @Nullable
    EngineCandidate current() {
        Path config = folder.resolve("config.json");
        if (!Files.exists(config)) {
            return null;
        }
        try {
            Optional<String> name = parse(config).optionalString("currentContext");
            return name.map(given -> named(given, "Docker's context '" + given + "'"))
                    .orElse(null);
        } catch (JsonFormatException e) {
            return EngineCandidate.unusable(config.toString(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return EngineCandidate.unusable(config.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /** The engine of the context {@code name}, or null for the built-in one, which stands for no engine of its own. */
    @Nullable
    EngineCandidate named(String name, String label) {
        if (name.isEmpty() || BUILT_IN.equals(name)) {
            return null;
        }
        String id = Digests.sha256(name.getBytes(StandardCharsets.UTF_8)).substring("sha256:".length());
        Path contexts = folder.resolve("contexts");
        Path meta = contexts.resolve("meta").resolve(id).resolve("meta.json");
        if (!Files.exists(meta)) {
            return EngineCandidate.unusable(label, "there is no such context below " + contexts);
        }
        try {
            String host = parse(meta).object("Endpoints").object("docker").string("Host");
            Path tls = contexts.resolve("tls").resolve(id).resolve("docker");
            EngineAddress address = EngineAddress.parse(host, Files.isDirectory(tls) ? tls : null);
            return EngineCandidate.at(label + " at " + host, address);
        } catch (JsonFormatException | IllegalArgumentException e) {
            return EngineCandidate.unusable(label, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return EngineCandidate.unusable(label, meta + " cannot be read: " + e.getMessage());
        }
    }

    private static JsonObject parse(Path file) throws IOException {
        return JsonObject.parse(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }
}
