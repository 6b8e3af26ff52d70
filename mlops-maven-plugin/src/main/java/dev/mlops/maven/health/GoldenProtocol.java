package dev.mlops.maven.health;

import dev.mlops.model.scoring.Prediction;
import java.util.List;

/** A way in which a server is asked for its answers to golden rows. */
interface GoldenProtocol {
    /** The path at which a model is asked, in parts. */
    String[] path(ExpectedModel model);

    /** A request with all golden rows of a model. */
    byte[] request(ExpectedModel model);

    /**
     * The answers of a response, in the order of the rows.
     *
     * @throws dev.mlops.model.json.JsonFormatException where it is no response of the protocol
     */
    List<Prediction> predictions(ExpectedModel model, Answer answer);
}
