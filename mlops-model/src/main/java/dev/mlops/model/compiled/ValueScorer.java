package dev.mlops.model.compiled;

import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.ValuePrediction;

/** Answers rows with a value. */
final class ValueScorer implements Scorer {
    private final RowEncoder encoder;
    private final Scaling scaling;
    private final CompiledModel model;

    ValueScorer(Schema schema, ValueTarget target, CompiledModel model) {
        this.encoder = new RowEncoder(schema);
        this.scaling = target.scaling();
        this.model = model;
    }

    @Override
    public Prediction score(Row row) {
        double[] value = new double[1];
        model.score(encoder.encode(row), value);
        return new ValuePrediction(scaling.invert(value[0]));
    }
}
