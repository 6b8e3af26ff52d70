package dev.mlops.server.serving;

import dev.mlops.model.scoring.Scorer;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.Message;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;
import dev.mlops.server.protocol.RequestProblems;
import dev.mlops.server.protocol.StreamCodec;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A model that has been proved and is ready to answer.
 *
 * @param name unique among the models that are served
 * @param version of the project that made it
 * @param digest of its bundle, {@code sha256:} and 64 hexadecimal digits
 * @param scorer gives the answers
 * @param codecs of the protocols in which it answers
 * @param sheet what a person wants to know of it, where its bundle told
 * @param tally counts what it is asked and answers
 * @param nanosPerByte what a request costs, per byte of its body, as measured when the model was warmed
 */
public record ServedModel(
        String name,
        String version,
        String digest,
        Scorer scorer,
        Map<Codec, ModelCodec> codecs,
        Optional<ModelSheet> sheet,
        ModelTally tally,
        double nanosPerByte) {
    /** What may be done in an event loop at one go; what takes longer is worth the way to another thread. */
    private static final double LIGHT_NANOS = 1e5;

    /** A model whose cost is not known yet. */
    public static ServedModel of(String name, String version, String digest, Scorer scorer, Collection<Codec> codecs) {
        var signature = new ModelSignature(name, version, scorer.layout(), scorer.outputs());
        Map<Codec, ModelCodec> prepared = codecs.stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), codec -> codec.of(signature)));
        return new ServedModel(name, version, digest, scorer, prepared, Optional.empty(), tally(scorer), 0);
    }

    private static ModelTally tally(Scorer scorer) {
        return new ModelTally(scorer.layout(), scorer.outputs());
    }

    /** The same with what a person wants to know of it. */
    ServedModel withSheet(ModelSheet told) {
        return new ServedModel(name, version, digest, scorer, codecs, Optional.of(told), tally, nanosPerByte);
    }

    /** The same with its cost, and nothing counted yet. */
    public ServedModel withCost(double nanosPerByte) {
        return new ServedModel(name, version, digest, scorer, codecs, sheet, tally(scorer), nanosPerByte);
    }

    /** The same for a request that is not to be counted. */
    public ServedModel uncounted() {
        return new ServedModel(name, version, digest, scorer, codecs, sheet, tally(scorer), nanosPerByte);
    }

    /** How a protocol is spoken for this model. */
    ModelCodec codec(Codec codec) {
        ModelCodec prepared = codecs.get(codec);
        if (prepared == null) {
            throw new IllegalArgumentException("model '" + name + "' was not proved in this protocol");
        }
        return prepared;
    }

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
    public Message answer(Codec codec, Message body, int maxRows) {
        Exchange exchange = codec(codec).open(body, maxRows);
        RowCounts counts = tally.counts();
        var scoring = new Scoring(scorer, counts, exchange::add, refused -> {
            throw refused;
        });
        try {
            exchange.readRows(row -> {
                if (scoring.count() == maxRows) {
                    throw RequestProblems.tooMany(maxRows);
                }
                scoring.row(row);
            });
            scoring.flush();
        } catch (ProblemException e) {
            // The row that was refused too, which need not have come to be scored.
            counts.refuseAll(Math.max(1, scoring.count()));
            throw e;
        }
        counts.commit();
        return exchange.finish();
    }

    /**
     * Begins to answer a stream, by the same path.
     *
     * @param codec of the protocol in which the stream is written
     * @param longestRow the largest number of bytes that a row may have
     */
    public ModelStream stream(StreamCodec codec, int longestRow) {
        return new ModelStream(scorer, tally, codec.open(signature(), longestRow));
    }

    /** Whether so many bytes of requests are answered faster than another thread would get to it. */
    public boolean isLight(int bytes) {
        return nanos(bytes) <= LIGHT_NANOS;
    }

    /** What so many bytes of requests are expected to cost. */
    public double nanos(int bytes) {
        return bytes * nanosPerByte;
    }
}
