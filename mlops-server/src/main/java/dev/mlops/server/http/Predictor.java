package dev.mlops.server.http;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.Codec;
import dev.mlops.server.serving.ServedModel;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Answers predictions in JSON: a light request where it was read, a heavy one in a pool, so that none behind it waits.
 */
public final class Predictor {
    /** The model that answered. */
    public static final String MODEL_HEADER = "Mlops-Model";
    /** Its version. */
    public static final String VERSION_HEADER = "Mlops-Model-Version";
    /** The digest of its bundle. */
    public static final String DIGEST_HEADER = "Mlops-Model-Digest";

    /** What may be done in an event loop at one go; what takes longer is worth the way to another thread. */
    private static final double LIGHT_NANOS = 1e5;

    private final Codec codec;
    private final int maxRows;
    private final Bodies bodies;
    private final Executor pool;
    private final Replies replies;

    public Predictor(Codec codec, int maxRows, Bodies bodies, Executor pool, Replies replies) {
        this.codec = codec;
        this.maxRows = maxRows;
        this.bodies = bodies;
        this.pool = pool;
        this.replies = replies;
    }

    /**
     * Reads the request and answers it, now or later.
     *
     * @throws ProblemException where its headers alone are a reason to refuse it
     */
    void predict(HttpServerRequest request, ServedModel model) {
        checkType(request);
        bodies.read(request, body -> dispatch(request, model, body), refused -> replies.fail(request, refused));
    }

    private void dispatch(HttpServerRequest request, ServedModel model, Bodies.Body body) {
        if (body.bytes().length * model.nanosPerByte() <= LIGHT_NANOS) {
            answer(model, body).sendTo(request);
            return;
        }
        Context context = Vertx.currentContext();
        try {
            pool.execute(() -> {
                Answer answer = answer(model, body);
                context.runOnContext(now -> answer.sendTo(request));
            });
        } catch (RejectedExecutionException e) {
            body.close();
            replies.fail(request, Overload.problem());
        }
    }

    // Whatever is thrown is answered: a request that is only dropped leaves its client waiting.
    private Answer answer(ServedModel model, Bodies.Body body) {
        try (body) {
            byte[] response = model.answer(codec, body.bytes(), maxRows);
            return request -> replies.send(request, 200, Replies.JSON, response, headers(model));
        } catch (Throwable thrown) {
            return request -> replies.fail(request, thrown);
        }
    }

    private static Map<String, String> headers(ServedModel model) {
        return Map.of(
                MODEL_HEADER, model.name(),
                VERSION_HEADER, model.version(),
                DIGEST_HEADER, model.digest());
    }

    private static void checkType(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("The body is compressed; this path takes it as it is.");
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return;
        }
        String[] parts = type.toLowerCase(Locale.ROOT).split(";");
        if (!parts[0].trim().equals(Replies.JSON)) {
            throw unsupported("This path takes application/json; set the header Content-Type to it.");
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replaceAll("[\\s\"]", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                throw unsupported("This path takes JSON in UTF-8 alone.");
            }
        }
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(
                Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail).withHeader("Accept", Replies.JSON));
    }

    /** What is to be sent, once in the event loop of the request. */
    private interface Answer {
        void sendTo(HttpServerRequest request);
    }
}
