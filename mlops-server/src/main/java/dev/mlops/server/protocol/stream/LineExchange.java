package dev.mlops.server.protocol.stream;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.protocol.ModelSignature;
import dev.mlops.server.protocol.StreamCodec;
import dev.mlops.server.protocol.StreamExchange;

/** Reads record by record, answers line by line. */
public final class LineExchange implements StreamExchange {
    private final RecordBuffer buffer;
    private final RecordReader records;
    private final AnswerLines answers;

    /**
     * @param model that answers
     * @param end where records end
     * @param longest the largest number of bytes that a record may have
     * @param records reads them
     */
    public LineExchange(ModelSignature model, RecordEnd end, int longest, RecordReader records) {
        this.buffer = new RecordBuffer(end, longest);
        this.records = records;
        this.answers = new AnswerLines(model.outputs());
    }

    @Override
    public void read(byte[] bytes, StreamCodec.Rows rows) {
        buffer.take(bytes, record -> records.read(record, rows));
    }

    @Override
    public void finish(StreamCodec.Rows rows) {
        buffer.finish(record -> records.read(record, rows));
    }

    @Override
    public void add(int label, double[] scores) {
        answers.add(label, scores);
    }

    @Override
    public void refuse(Problem problem) {
        answers.refuse(problem);
    }

    @Override
    public byte[] drain() {
        return answers.drain();
    }

    /** Makes a row of a record. */
    @FunctionalInterface
    public interface RecordReader {
        /** @throws dev.mlops.server.problem.ProblemException where no record after this one can be read either */
        void read(byte[] record, StreamCodec.Rows rows);
    }
}
