package dev.mlops.server.serving;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.ValuePrediction;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.PredictionWriter;
import java.util.List;
import java.util.function.Consumer;

/** Scores the rows of one request as they are read. */
final class Scoring implements Consumer<Row> {
    private final Schema schema;
    private final Scorer scorer;
    private final PredictionWriter response;
    private final int maxRows;
    private int number;

    Scoring(Schema schema, Scorer scorer, PredictionWriter response, int maxRows) {
        this.schema = schema;
        this.scorer = scorer;
        this.response = response;
        this.maxRows = maxRows;
    }

    @Override
    public void accept(Row row) {
        if (number++ == maxRows) {
            throw new ProblemException(Problem.of(
                    ProblemType.TOO_MANY_ROWS,
                    "A request takes at most " + maxRows + " rows. Send the rows in several requests."));
        }
        checkNumbers(row);
        Prediction prediction = scorer.score(row);
        if (!isFinite(prediction)) {
            throw new ProblemException(Problem.ofRow(
                    ProblemType.NUMBER_OUT_OF_RANGE,
                    number,
                    "Row " + number + ": the model's answer to these values is not a finite number."));
        }
        response.add(prediction);
    }

    byte[] finish() {
        return response.finish();
    }

    private static boolean isFinite(Prediction prediction) {
        if (prediction instanceof LabelPrediction label) {
            for (Double score : label.scores().values()) {
                if (!Double.isFinite(score)) {
                    return false;
                }
            }
            return true;
        }
        return prediction instanceof ValuePrediction value && Double.isFinite(value.value());
    }

    /** Refuses what single precision cannot hold on the model's scale: native code throws at it, or answers NaN. */
    private void checkNumbers(Row row) {
        List<Column> columns = schema.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i) instanceof NumericColumn column
                    && Math.abs(column.scaling().apply(row.number(i))) > Float.MAX_VALUE) {
                throw new ProblemException(Problem.ofValue(
                        ProblemType.NUMBER_OUT_OF_RANGE,
                        number,
                        column.name(),
                        "Row " + number + ": column '" + column.name()
                                + "' has a number with which the model cannot calculate."));
            }
        }
    }
}
