package dev.mlops.training.run;

import dev.mlops.model.metrics.Measured;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.evaluation.Bootstrap;
import dev.mlops.training.evaluation.Measures;
import dev.mlops.training.gate.Gate;
import java.util.Collections;
import java.util.List;

/** Gathers the evidence for a model and holds the gates against it. */
final class Assessment {
    private final ModelConfiguration configuration;
    private final List<Gate> gates;

    /** @param gates resolved */
    Assessment(ModelConfiguration configuration, List<Gate> gates) {
        this.configuration = configuration;
        this.gates = gates;
    }

    /** @param answers of the model to the test rows */
    Metrics metrics(Examples examples, List<Prediction> answers) {
        Measures measures = examples.measures(answers);
        var bootstrap = new Bootstrap(configuration.split().seed());
        Measures baseline = examples.measures(Collections.nCopies(measures.rows(), Baseline.answer(examples)));
        var heldOut =
                new Measured(measures.rows(), measures.values(), bootstrap.intervals(measures), baseline.values());
        Metrics evidence = Metrics.of(examples.split().train().length, heldOut, measures.confusion());
        return evidence.withGates(
                gates.stream().map(gate -> gate.apply(evidence)).toList());
    }
}
