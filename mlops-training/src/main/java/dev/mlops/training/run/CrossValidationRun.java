package dev.mlops.training.run;

import dev.mlops.model.metrics.CrossValidationMetrics;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.TribuoScorer;
import dev.mlops.training.columns.SchemaFitter;
import dev.mlops.training.columns.TableRows;
import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.evaluation.Measures;
import dev.mlops.training.split.RowKeys;
import dev.mlops.training.split.Split;
import dev.mlops.training.table.TypedTable;
import dev.mlops.training.trainer.ConfiguredTrainer;
import dev.mlops.training.trainer.Progress;
import dev.mlops.training.validation.CrossValidation;
import dev.mlops.training.validation.Experiment;
import java.util.Collections;
import java.util.Optional;

/** Cross-validates what a model's configuration says, each fold with a schema fitted on its own training rows. */
final class CrossValidationRun {
    private final ModelConfiguration configuration;
    private final TypedTable table;
    private final SchemaFitter fitter;
    private final ConfiguredTrainer trainer;
    private final Optional<CrossValidation> validation;

    /** @throws dev.mlops.training.TrainingException where the rows are too few for the folds that are asked for */
    CrossValidationRun(
            ModelConfiguration configuration, TypedTable table, SchemaFitter fitter, ConfiguredTrainer trainer) {
        this.configuration = configuration;
        this.table = table;
        this.fitter = fitter;
        this.trainer = trainer;
        this.validation = configuration
                .evidence()
                .crossValidation()
                .map(asked -> new CrossValidation(asked, table, RowKeys.of(configuration.split(), table)));
    }

    /** Empty where it is not asked for. */
    Optional<CrossValidationMetrics> run(TrainingListener listener) {
        return validation.map(asked -> asked.run(
                configuration.split().seed(),
                this::measure,
                done -> listener.progress("cross-validation, models", done, asked.models())));
    }

    /** Fits, trains and measures on the parts of a split. */
    Experiment.Result measure(Split split) {
        Schema schema = fitter.fit(table, split.train());
        var examples = new Examples(table, split, new TableRows(table, schema), schema);
        var scorer = new TribuoScorer(schema, examples.train(trainer, Progress.NONE));
        Measures baseline = examples.measures(Collections.nCopies(split.test().length, Baseline.answer(examples)));
        return new Experiment.Result(examples.measures(examples.answers(scorer)).values(), baseline.values());
    }
}
