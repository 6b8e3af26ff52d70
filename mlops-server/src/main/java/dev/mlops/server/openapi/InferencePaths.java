package dev.mlops.server.openapi;

import dev.mlops.server.protocol.ModelSignature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paths of the Open Inference Protocol, with its own schemas. */
final class InferencePaths {
    static final String TAG = "inference";

    private static final String ERROR = "InferenceError";
    private static final List<String> DATATYPES = List.of(
            "BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "FP32", "FP64",
            "BYTES");

    private InferencePaths() {}

    static Map<String, Object> paths(List<ModelSignature> models) {
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put(
                "/v2",
                told("serverMetadata", "What the server is", "ServerMetadata").asGet());
        paths.put(
                "/v2/health/live",
                told("serverLive", "Whether the server is live", "ServerLive")
                        .open()
                        .asGet());
        paths.put(
                "/v2/health/ready",
                whether("serverReady", "Whether the server is ready", "ServerReady")
                        .open()
                        .asGet());
        for (ModelSignature model : models) {
            String path = "/v2/models/" + Json.segment(model.name());
            String suffix = "_" + ModelSchemas.componentName(model.name());
            ofModel(paths, model, path, suffix, "model " + model.name());
            ofModel(
                    paths,
                    model,
                    path + "/versions/" + Json.segment(model.version()),
                    "Version" + suffix,
                    "model " + model.name() + " by its version");
        }
        return paths;
    }

    static Map<String, Object> responses() {
        return Operation.refusal(Operation.JSON, ERROR);
    }

    static Map<String, Object> schemas() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        schemas.put("ServerMetadata", all(Json.words("name", "string", "version", "string", "extensions", "strings")));
        schemas.put("ServerLive", all(Json.words("live", "boolean")));
        schemas.put("ServerReady", all(Json.words("ready", "boolean")));
        schemas.put("ModelReady", all(Json.words("name", "string", "ready", "boolean")));
        schemas.put("ModelMetadata", modelMetadata());
        schemas.put("TensorMetadata", Json.object(tensor(-1), List.of("name", "datatype", "shape")));
        schemas.put("InferenceRequest", request());
        schemas.put("RequestInput", tensorWithData(List.of("name", "datatype", "shape")));
        schemas.put(
                "RequestOutput", Json.object(Json.of("name", string(), "parameters", parameters()), List.of("name")));
        schemas.put("InferenceResponse", response());
        schemas.put("ResponseOutput", tensorWithData(List.of("name", "datatype", "shape")));
        schemas.put(ERROR, all(Json.words("error", "string")));
        return schemas;
    }

    private static void ofModel(
            Map<String, Object> paths, ModelSignature model, String path, String suffix, String named) {
        paths.put(
                path,
                told("modelMetadata" + suffix, "What " + named + " takes and gives", "ModelMetadata")
                        .asGet());
        paths.put(
                path + "/ready",
                whether("modelReady" + suffix, "Whether " + named + " is ready", "ModelReady")
                        .asGet());
        paths.put(
                path + "/infer",
                new Operation("infer" + suffix, "Ask " + named, TAG)
                        .takes(Json.of(
                                Operation.JSON,
                                Json.of(
                                        "schema",
                                        Json.reference("schemas", "InferenceRequest"),
                                        "example",
                                        new ModelSchemas(model).tensors())))
                        .answers(
                                200,
                                "The answers, in the order of the rows.",
                                Json.content(Operation.JSON, Json.reference("schemas", "InferenceResponse")))
                        .answersLike(ERROR, 400, 401, 408, 413, 415, 422, 503)
                        .asPost());
    }

    private static Operation told(String id, String summary, String schema) {
        return new Operation(id, summary, TAG)
                .answers(200, "It is told.", Json.content(Operation.JSON, Json.reference("schemas", schema)));
    }

    private static Operation whether(String id, String summary, String schema) {
        Map<String, Object> content = Json.content(Operation.JSON, Json.reference("schemas", schema));
        return new Operation(id, summary, TAG).answers(200, "It is.", content).answers(503, "It is not.", content);
    }

    private static Map<String, Object> modelMetadata() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("name", string());
        properties.put("versions", Json.list(string()));
        properties.put("platform", string());
        properties.put("inputs", Json.list(Json.reference("schemas", "TensorMetadata")));
        properties.put("outputs", Json.list(Json.reference("schemas", "TensorMetadata")));
        return Json.object(properties, List.of("name", "platform", "inputs", "outputs"));
    }

    private static Map<String, Object> request() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", string());
        properties.put("parameters", parameters());
        properties.put("inputs", Json.list(Json.reference("schemas", "RequestInput")));
        properties.put("outputs", Json.list(Json.reference("schemas", "RequestOutput")));
        return Json.object(properties, List.of("inputs"));
    }

    private static Map<String, Object> response() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("model_name", string());
        properties.put("model_version", string());
        properties.put("id", string());
        properties.put("parameters", parameters());
        properties.put("outputs", Json.list(Json.reference("schemas", "ResponseOutput")));
        return Json.object(properties, List.of("model_name", "outputs"));
    }

    private static Map<String, Object> tensorWithData(List<String> required) {
        Map<String, Object> properties = tensor(0);
        properties.put("parameters", parameters());
        properties.put(
                "data",
                Json.of(
                        "type",
                        "array",
                        "description",
                        "The elements in one list, or in lists within lists as the shape says.",
                        "items",
                        Map.of()));
        return Json.object(properties, required);
    }

    /** @param least the least length of a dimension; -1 stands for any length */
    private static Map<String, Object> tensor(int least) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("name", string());
        properties.put("datatype", Json.of("type", "string", "enum", DATATYPES));
        properties.put("shape", Json.list(Json.of("type", "integer", "minimum", least)));
        return properties;
    }

    private static Map<String, Object> parameters() {
        return Json.of("type", "object", "additionalProperties", true);
    }

    private static Map<String, Object> string() {
        return Json.of("type", "string");
    }

    /** An object whose members are all there. */
    private static Map<String, Object> all(Map<String, String> types) {
        Map<String, Object> properties = new LinkedHashMap<>();
        types.forEach((name, type) ->
                properties.put(name, type.equals("strings") ? Json.list(string()) : Json.of("type", type)));
        return Json.object(properties, List.copyOf(types.keySet()));
    }
}
