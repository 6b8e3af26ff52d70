package dev.mlops.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The Open Inference Protocol as its makers describe it: their OpenAPI file, at commit d49cc23 of
 * github.com/kserve/open-inference-protocol, read by a validator that others wrote.
 */
public final class PublicContract {
    private static final String FILE = "open_inference_rest.yaml";
    private static final String SCHEMAS = "#/components/schemas/";
    /** The file has no answer of its own for most errors; the text of the protocol has, and it is this one. */
    private static final String ERROR = SCHEMAS + "metadata_server_error_response";

    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDialect(Dialects.getOpenApi30());

    private PublicContract(JsonNode document) {
        this.document = document;
    }

    public static PublicContract read() throws IOException {
        try (InputStream file = Objects.requireNonNull(PublicContract.class.getResourceAsStream(FILE))) {
            return new PublicContract(new YAMLMapper().readTree(file));
        }
    }

    /**
     * What a server can be asked for.
     *
     * @param method of HTTP, in capitals
     * @param path with the names of parameters in place of them
     */
    public record Operation(String method, String path) {
        /** The path for a version of a model. */
        public String pathOf(String model, String version) {
            return path.replace("${MODEL_NAME}", model).replace("${MODEL_VERSION}", version);
        }

        private boolean isAt(String method, String actual) {
            String pattern = Pattern.quote(path)
                    .replace("/versions/${MODEL_VERSION}", "\\E(/versions/[^/]+)?\\Q")
                    .replace("${MODEL_NAME}", "\\E[^/]+\\Q");
            // The file has the path of the server with a slash that the text of the protocol does not have.
            return this.method.equals(method) && (actual.matches(pattern) || (actual + "/").equals(path));
        }
    }

    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> entry.getValue().has("responses"))
                        .forEach(entry ->
                                operations.add(new Operation(entry.getKey().toUpperCase(), path.getKey()))));
        return operations;
    }

    /** Whether a response is what the protocol says, for its request and status. */
    public void check(HttpResponse<String> response) {
        String method = response.request().method();
        String path = response.request().uri().getPath();
        Optional<Operation> operation =
                operations().stream().filter(any -> any.isAt(method, path)).findFirst();
        schemaOf(operation, response.statusCode())
                .ifPresent(name -> assertThat(errors(name, response.body()))
                        .as("%s %s: %s", method, path, response.body())
                        .isEmpty());
    }

    /** What of a request for a prediction is not as the protocol says. */
    public List<String> errorsOfRequest(String body) {
        return errors(SCHEMAS + "inference_request", body);
    }

    /** What of an answer to a request for a prediction is not as the protocol says. */
    public List<String> errorsOfResponse(String body) {
        return errors(SCHEMAS + "inference_response", body);
    }

    /** By what an answer is described; nothing where the file says no more than its status. */
    public Optional<String> schemaOf(Operation operation, int status) {
        return schemaOf(Optional.of(operation), status);
    }

    private Optional<String> schemaOf(Optional<Operation> operation, int status) {
        if (status >= 400 && status != 503) {
            return Optional.of(ERROR);
        }
        return operation
                .map(found -> document.get("paths")
                        .get(found.path())
                        .get(found.method().toLowerCase())
                        .get("responses")
                        .path(String.valueOf(status))
                        .path("content")
                        .path("application/json")
                        .path("schema")
                        .path("$ref")
                        .asString(""))
                .filter(reference -> !reference.isEmpty());
    }

    private List<String> errors(String schema, String body) {
        Schema found = schemas.getSchema(SchemaLocation.of("classpath:dev/mlops/server/testing/" + FILE + schema));
        return found.validate(body, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
