package dev.mlops.server.http;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.serving.ServedModel;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The media types that a path takes, each with who answers. The first is meant where a request names none. */
public final class BodyTypes implements ModelHandler {
    private final String first;
    private final Map<String, ModelHandler> handlers;

    private BodyTypes(String first, Map<String, ModelHandler> handlers) {
        this.first = first;
        this.handlers = handlers;
    }

    public static BodyTypes of(String type, ModelHandler handler) {
        return new BodyTypes(type, Map.of(type, handler));
    }

    /** The same and one more. */
    public BodyTypes and(String type, ModelHandler handler) {
        Map<String, ModelHandler> more = new LinkedHashMap<>(handlers);
        more.put(type, handler);
        return new BodyTypes(first, more);
    }

    @Override
    public void handle(HttpServerRequest request, ServedModel model) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("The body is compressed; this path takes it as it is.");
        }
        String header = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String given = header == null ? first : header;
        // Most clients write it just so.
        ModelHandler known = handlers.get(given);
        (known == null ? parsed(given) : known).handle(request, model);
    }

    private ModelHandler parsed(String header) {
        String[] parts = header.toLowerCase(Locale.ROOT).split(";");
        ModelHandler handler = handlers.get(parts[0].trim());
        if (handler == null) {
            throw unsupported("This path takes " + String.join(" or ", handlers.keySet())
                    + "; set the header Content-Type to it.");
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replaceAll("[\\s\"]", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                throw unsupported("This path takes UTF-8 alone.");
            }
        }
        return handler;
    }

    private ProblemException unsupported(String detail) {
        return new ProblemException(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail)
                .withHeader("Accept", String.join(", ", handlers.keySet())));
    }
}
