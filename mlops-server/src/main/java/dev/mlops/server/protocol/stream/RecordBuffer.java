package dev.mlops.server.protocol.stream;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts a stream of bytes into records; those without any byte are passed over. */
final class RecordBuffer {
    private final RecordEnd end;
    private final int longest;
    private byte[] held = new byte[0];
    private int size;

    /** @param longest the largest number of bytes that a record may have */
    RecordBuffer(RecordEnd end, int longest) {
        this.end = end;
        this.longest = longest;
    }

    /** @throws ProblemException where a record is too long */
    void take(byte[] bytes, Consumer<byte[]> records) {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (end.isEnd(bytes[i])) {
                hold(bytes, from, i);
                finish(records);
                from = i + 1;
            }
        }
        hold(bytes, from, bytes.length);
    }

    /** Gives what is left. */
    void finish(Consumer<byte[]> records) {
        if (size > 0) {
            byte[] record = Arrays.copyOf(held, size);
            size = 0;
            records.accept(record);
        }
    }

    private void hold(byte[] bytes, int from, int to) {
        int more = to - from;
        if (more > longest - size) {
            throw new ProblemException(Problem.of(
                    ProblemType.BODY_TOO_LARGE,
                    "A row has at most " + longest + " bytes here. Start the server with a larger --max-body, or see"
                            + " whether a quote is left open."));
        }
        if (held.length - size < more) {
            held = Arrays.copyOf(held, Math.max(size + more, 2 * held.length));
        }
        System.arraycopy(bytes, from, held, size, more);
        size += more;
    }
}
