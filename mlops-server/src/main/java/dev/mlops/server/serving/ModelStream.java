package dev.mlops.server.serving;

import dev.mlops.model.scoring.Scorer;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.protocol.StreamCodec;
import dev.mlops.server.protocol.StreamExchange;

/** A stream of rows that a model answers, each for itself. Not to be shared between threads. */
public final class ModelStream {
    private final StreamExchange exchange;
    private final RowCounts counts;
    private final Scoring scoring;
    private boolean over;

    ModelStream(Scorer scorer, ModelTally tally, StreamExchange exchange) {
        this.exchange = exchange;
        this.counts = tally.counts();
        this.scoring = new Scoring(scorer, counts, exchange::add, refused -> exchange.refuse(refused.problem()));
    }

    /**
     * Takes what arrived.
     *
     * @return the answers to the rows that are whole by now
     * @throws ProblemException where the stream cannot go on, and nothing was answered yet
     */
    public byte[] take(byte[] bytes) {
        return answer(() -> exchange.read(bytes, rows()));
    }

    /**
     * Takes the end of the stream.
     *
     * @return the answers that were still due
     * @throws ProblemException as {@link #take}
     */
    public byte[] finish() {
        return answer(() -> exchange.finish(rows()));
    }

    /** Whether nothing more is read: what is wrong was said as the last answer. */
    public boolean isOver() {
        return over;
    }

    private byte[] answer(Runnable reading) {
        try {
            reading.run();
            scoring.flush();
        } catch (ProblemException e) {
            if (scoring.count() == 0) {
                throw e;
            }
            scoring.refuse(e);
            over = true;
        } finally {
            counts.commit();
        }
        return exchange.drain();
    }

    private StreamCodec.Rows rows() {
        return new StreamCodec.Rows() {
            @Override
            public void row(double[] values) {
                scoring.row(values);
            }

            @Override
            public void refused(ProblemException problem) {
                scoring.refuse(problem);
            }
        };
    }
}
