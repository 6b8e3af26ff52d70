package dev.mlops.server.http;

import dev.mlops.server.dispatch.Overload;
import dev.mlops.server.dispatch.ScoringPool;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protection.Guard;
import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.Message;
import dev.mlops.server.serving.ServedModel;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.RejectedExecutionException;

/** Answers predictions: a light request where it was read, a heavy one in a pool, so that none behind it waits. */
public final class Predictor implements ModelHandler {
    private static final CharSequence VERIFICATION = HttpHeaders.createOptimized("Mlops-Verification");
    private static final CharSequence TEXT_LENGTH = HttpHeaders.createOptimized(Message.TEXT_LENGTH_HEADER);

    private final Codec codec;
    private final int maxRows;
    private final Bodies bodies;
    private final ScoringPool pool;
    private final Guard guard;
    private final Replies replies;
    private final ModelHeaders modelHeaders = new ModelHeaders();

    /**
     * @param codec in which requests are
     * @param maxRows the largest number of rows in a request
     * @param bodies reads the bodies
     * @param pool runs what is heavy
     * @param guard knows what is not to be counted
     * @param replies sends the answers
     */
    public Predictor(Codec codec, int maxRows, Bodies bodies, ScoringPool pool, Guard guard, Replies replies) {
        this.codec = codec;
        this.maxRows = maxRows;
        this.bodies = bodies;
        this.pool = pool;
        this.guard = guard;
        this.replies = replies;
    }

    @Override
    public void handle(HttpServerRequest request, ServedModel model) {
        ServedModel asked = guard.isVerification(request.getHeader(VERIFICATION)) ? model.uncounted() : model;
        bodies.read(request, body -> dispatch(request, asked, body), refused -> replies.fail(request, refused));
    }

    private void dispatch(HttpServerRequest request, ServedModel model, Bodies.Body body) {
        try {
            pool.score(model, body.bytes().length, () -> answer(request, model, body));
        } catch (RejectedExecutionException e) {
            body.close();
            replies.fail(request, Overload.problem());
        }
    }

    // What is to be sent, once in the event loop of the request. Whatever is thrown is answered: a request that is only
    // dropped leaves its client waiting.
    private Runnable answer(HttpServerRequest request, ServedModel model, Bodies.Body body) {
        try (body) {
            Message response = model.answer(codec, message(request, body.bytes()), maxRows);
            return () -> send(request, model, response);
        } catch (Throwable thrown) {
            return () -> replies.fail(request, thrown);
        }
    }

    /** @throws ProblemException where the header that tells text and binary data apart does not fit the body */
    private static Message message(HttpServerRequest request, byte[] body) {
        String header = request.getHeader(TEXT_LENGTH);
        if (header == null) {
            return Message.of(body);
        }
        long text = Bodies.length(header);
        if (text < 0 || text > body.length) {
            throw new ProblemException(Problem.of(
                    ProblemType.BAD_REQUEST,
                    "The header " + Message.TEXT_LENGTH_HEADER + " is not the length of the JSON at the start of this"
                            + " body."));
        }
        return new Message(body, (int) text);
    }

    private void send(HttpServerRequest request, ServedModel model, Message response) {
        String type = response.hasBinaryData() ? Replies.BINARY : Replies.JSON;
        replies.send(request, 200, type, response.bytes(), reply -> {
            modelHeaders.put(model, reply);
            if (response.hasBinaryData()) {
                reply.putHeader(TEXT_LENGTH, String.valueOf(response.text()));
            }
        });
    }
}
