package dev.mlops.training.source;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.provenance.DataArtifact;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what the plugin says of a model's data. */
public final class DefinitionReader {
    private final Supplier<JsonObject> secrets;

    /** @param secrets what may stand in no file; asked for only where the data needs it */
    public DefinitionReader(Supplier<JsonObject> secrets) {
        this.secrets = secrets;
    }

    public DataDefinition read(JsonObject data) {
        String name = data.string("name");
        if (!data.isAbsent("source")) {
            return new SourceDefinition(data.string("source"), data.optionalString("previousFingerprint"));
        }
        if (data.isAbsent("url")) {
            return new FileDefinition(
                    name,
                    data.strings("files").stream().map(Path::of).toList(),
                    data.optionalObject("artifact").map(DataArtifact::fromJson),
                    data.object("form"));
        }
        return new QueryDefinition(
                name,
                data.string("url"),
                data.string("query"),
                data.optionalString("fingerprintQuery"),
                data.optionalString("previousFingerprint"),
                data.bool("login") ? Optional.of(login()) : Optional.empty());
    }

    private Login login() {
        JsonObject given = secrets.get();
        return new Login(given.string("username"), given.string("password"));
    }
}
