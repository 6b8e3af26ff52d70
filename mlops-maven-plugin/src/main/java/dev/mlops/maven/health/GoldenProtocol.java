package dev.mlops.maven.health;

import dev.mlops.model.scoring.Prediction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A way in which a server is asked for its answers to golden rows. */
interface GoldenProtocol {
    /** What it is called in the name of a check, after "golden rows of churn"; empty for the usual way. */
    String suffix();

    /**
     * Asks for the answers to all golden rows of a model.
     *
     * @param limit how long to wait for the whole answer
     * @throws IOException where there is none, with the reason in words
     */
    Answer ask(HttpProbe probe, ExpectedModel model, Duration limit) throws IOException, InterruptedException;

    /**
     * The answers of a response, in the order of the rows.
     *
     * @throws dev.mlops.model.json.JsonFormatException where it is no response of the protocol
     */
    List<Prediction> predictions(ExpectedModel model, Answer answer);
}
