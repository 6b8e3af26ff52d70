package dev.mlops.server.serving;

import dev.mlops.model.scoring.Scorer;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.ModelSignature;

/**
 * A model that has been proved and is ready to answer.
 *
 * @param name unique among the models that are served
 * @param version of the project that made it
 * @param digest of its bundle, {@code sha256:} and 64 hexadecimal digits
 * @param scorer gives the answers
 * @param nanosPerByte what a request costs, per byte of its body, as measured when the model was warmed
 */
public record ServedModel(String name, String version, String digest, Scorer scorer, double nanosPerByte) {
    /** What a protocol has to know of it. */
    public ModelSignature signature() {
        return new ModelSignature(name, version, scorer.layout(), scorer.outputs());
    }

    /**
     * Answers a request. This is the only path by which rows are scored, whatever the protocol, and golden rows take it
     * too.
     *
     * @param codec of the protocol in which the request is written
     * @param body of the request
     * @param maxRows the largest number of rows that it may have
     * @return the body of the response
     * @throws ProblemException where the request or a row of it cannot be taken
     */
    public byte[] answer(Codec codec, byte[] body, int maxRows) {
        Exchange exchange = codec.open(signature(), body, maxRows);
        exchange.readRows(new Scoring(scorer, exchange, maxRows));
        return exchange.finish();
    }
}
