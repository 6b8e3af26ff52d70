package dev.mlops.server.openapi;

import dev.mlops.server.protocol.ModelSignature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The paths whose answer is {@code {"predictions":[…]}}, and the problems that they answer instead. */
final class PredictPaths {
    static final String TAG = "predictions";

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String PROBLEM = "Problem";
    /** The headers of an answer, each with the word for what it says of the model. */
    private static final Map<String, String> HEADERS =
            Json.words("Mlops-Model", "name", "Mlops-Model-Version", "version", "Mlops-Model-Digest", "digest");

    private PredictPaths() {}

    /** @param unnamed the model that answers where a path names none */
    static Map<String, Object> paths(List<ModelSignature> models, Optional<ModelSignature> unnamed) {
        Map<String, Object> paths = new LinkedHashMap<>();
        unnamed.ifPresent(model -> {
            paths.put("/predict", predict(model, "", ""));
            paths.put("/invocations", invoke(model, "", ""));
        });
        for (ModelSignature model : models) {
            String segment = "/" + Json.segment(model.name());
            String suffix = "_" + ModelSchemas.componentName(model.name());
            paths.put("/predict" + segment, predict(model, suffix, " " + model.name()));
            paths.put("/invocations" + segment, invoke(model, suffix, " " + model.name()));
        }
        return paths;
    }

    static Map<String, Object> responses() {
        return Operation.refusal("application/problem+json", PROBLEM);
    }

    static Map<String, Object> headers() {
        Map<String, Object> headers = Operation.headers();
        HEADERS.forEach((name, word) -> headers.put(
                name,
                Json.of(
                        "description",
                        "The " + word + " of the model that answered.",
                        "schema",
                        Json.of("type", "string"))));
        return headers;
    }

    /** RFC 9457, with the row and the column that it is about. */
    static Map<String, Object> schemas() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("type", Json.of("type", "string", "format", "uri"));
        properties.put("title", Json.of("type", "string"));
        properties.put("status", Json.of("type", "integer"));
        properties.put("detail", Json.of("type", "string"));
        properties.put("column", Json.of("type", "string"));
        properties.put("row", Json.of("type", "integer", "minimum", 1));
        properties.put("requestId", Json.text("The X-Request-Id of the response."));
        return Json.of(PROBLEM, Json.object(properties, List.of("type", "title", "status", "detail")));
    }

    private static Map<String, Object> predict(ModelSignature model, String suffix, String named) {
        var schemas = new ModelSchemas(model);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(
                Operation.JSON,
                Json.of("schema", Json.reference("schemas", schemas.instances()), "example", schemas.example()));
        content.put(NDJSON, Json.of("schema", Json.text("A row on each line, as an object or a list of values.")));
        content.put(CSV, Json.of("schema", csv()));
        return operation(model, "predict" + suffix, "Ask model" + named, content, true);
    }

    private static Map<String, Object> invoke(ModelSignature model, String suffix, String named) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(
                Operation.JSON,
                Json.of(
                        "schema",
                        Json.of(
                                "type",
                                "object",
                                "description",
                                "Rows in one of MLflow's forms: dataframe_split, dataframe_records, instances or"
                                        + " inputs."),
                        "example",
                        new ModelSchemas(model).split()));
        content.put(CSV, Json.of("schema", csv()));
        return operation(
                model, "invoke" + suffix, "Ask model" + named + " as Amazon SageMaker and MLflow do", content, false);
    }

    private static Map<String, Object> operation(
            ModelSignature model, String id, String summary, Map<String, Object> content, boolean lines) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put(
                Operation.JSON, Json.of("schema", Json.reference("schemas", new ModelSchemas(model).predictions())));
        if (lines) {
            answers.put(NDJSON, Json.of("schema", Json.text("A prediction on each line, where rows came in lines.")));
        }
        Map<String, Object> headers = Operation.requestId();
        HEADERS.keySet().forEach(name -> headers.put(name, Json.reference("headers", name)));
        Map<String, Object> good = new LinkedHashMap<>();
        good.put("description", "The predictions, in the order of the rows.");
        good.put("headers", headers);
        good.put("content", answers);
        return new Operation(id, summary, TAG)
                .takes(content)
                .answers(200, good)
                .answersLike(PROBLEM, 400, 401, 408, 413, 415, 422, 503)
                .asPost();
    }

    private static Map<String, Object> csv() {
        return Json.text("A row on each line, with a header or in the order of the columns.");
    }
}
