package dev.mlops.training.run;

import dev.mlops.model.metrics.Measured;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.metrics.SliceMetrics;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.evaluation.Bootstrap;
import dev.mlops.training.evaluation.Measures;
import dev.mlops.training.gate.Gate;
import dev.mlops.training.slice.Slice;
import dev.mlops.training.slice.Slicer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Gathers the evidence for a model and holds the gates against it. */
final class Assessment {
    private final Examples examples;
    private final List<Gate> gates;
    private final List<Slice> slices;
    private final Bootstrap bootstrap;
    private final CrossValidationRun validation;

    private Assessment(
            Examples examples,
            List<Gate> gates,
            List<Slice> slices,
            Bootstrap bootstrap,
            CrossValidationRun validation) {
        this.examples = examples;
        this.gates = gates;
        this.slices = slices;
        this.bootstrap = bootstrap;
        this.validation = validation;
    }

    /**
     * Made before anything is trained, so that what cannot be measured is told at once.
     *
     * @param gates as the user wrote them
     * @param validation of what is trained
     * @throws TrainingException where a gate or a slice is not one of these examples
     */
    static Assessment of(
            ModelConfiguration configuration,
            List<Gate> gates,
            Examples examples,
            CrossValidationRun validation,
            TrainingListener listener) {
        gates.forEach(gate -> gate.check(examples.schema().target().task()));
        List<String> labels = examples.schema().target() instanceof LabelTarget target ? target.labels() : List.of();
        List<String> columns = Slicer.columns(examples.table());
        List<Gate> resolved = gates.stream()
                .map(gate -> gate.resolve(labels).resolveColumn(columns))
                .toList();
        resolved.forEach(gate -> gate.warning().ifPresent(listener::warn));
        var slicer = new Slicer(examples.table(), examples.split(), configuration.minCount());
        List<Slice> slices = Stream.concat(
                        configuration.evidence().slices().stream(),
                        resolved.stream().flatMap(gate -> gate.slicedBy().stream()))
                .distinct()
                .flatMap(column -> slicer.slices(column).stream())
                .toList();
        var bootstrap = new Bootstrap(configuration.split().seed());
        return new Assessment(examples, resolved, slices, bootstrap, validation);
    }

    /**
     * @param answers of the model to the test rows
     * @param listener told how far cross-validation has come
     */
    Metrics metrics(List<Prediction> answers, TrainingListener listener) {
        Measures model = examples.measures(answers);
        Measures baseline = examples.measures(Collections.nCopies(answers.size(), Baseline.answer(examples)));
        Metrics evidence = Metrics.of(examples.split().train().length, measured(model, baseline), model.confusion())
                .withSlices(slices.stream()
                        .map(slice -> new SliceMetrics(
                                slice.column(),
                                slice.name(),
                                measured(model.select(slice.places()), baseline.select(slice.places()))))
                        .toList());
        Metrics validated =
                validation.run(listener).map(evidence::withCrossValidation).orElse(evidence);
        return validated.withGates(
                gates.stream().map(gate -> gate.apply(validated)).toList());
    }

    private Measured measured(Measures model, Measures baseline) {
        return new Measured(model.rows(), model.values(), bootstrap.intervals(model), baseline.values());
    }
}
