package dev.mlops.server.serving;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.Message;
import java.util.List;

/** Proves that a model answers here as it did where it was trained. */
final class GoldenCheck {
    private final ServedModel model;
    private final GoldenRows golden;

    GoldenCheck(ServedModel model, GoldenRows golden) {
        this.model = model;
        this.golden = golden;
    }

    /**
     * Asks for the golden rows as a client of the protocol would.
     *
     * @throws ModelRefusedException where an answer is another than the model's own
     */
    void check(Codec codec) {
        List<GoldenRow> rows = golden.rows();
        if (rows.isEmpty()) {
            throw refused("its bundle has no golden rows by which it could be proved");
        }
        byte[] request = model.codec(codec).writeRequest(rows);
        List<Prediction> answers = model.codec(codec).readResponse(answer(codec, request));
        if (answers.size() != rows.size()) {
            throw refused("it gave " + answers.size() + " answers to " + rows.size() + " golden rows");
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!golden.tolerance().equal(rows.get(i).answer(), answers.get(i))) {
                throw refused("its answer to golden row " + (i + 1) + " of " + rows.size()
                        + " is not the one it gave where it was trained");
            }
        }
    }

    private byte[] answer(Codec codec, byte[] request) {
        try {
            return model.answer(codec, Message.of(request), Integer.MAX_VALUE).bytes();
        } catch (ProblemException e) {
            throw refused("it does not take its own golden rows (" + e.getMessage() + ")");
        }
    }

    private ModelRefusedException refused(String reason) {
        return new ModelRefusedException("Model '" + model.name() + "' " + model.version() + " is refused: " + reason
                + ". Serve it with the class path and the native libraries with which it was trained, or train it"
                + " again.");
    }
}
