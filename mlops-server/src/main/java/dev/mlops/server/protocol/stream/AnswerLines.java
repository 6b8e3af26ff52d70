package dev.mlops.server.protocol.stream;

import dev.mlops.model.scoring.Outputs;
import dev.mlops.server.json.JsonOutput;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.protocol.predictions.PredictionForm;

/** The answers to a stream: a line of JSON for each row, {@code {"error":…}} where it is refused. */
final class AnswerLines {
    private static final int USUAL = 4096;

    private final PredictionForm form;
    private JsonOutput lines = new JsonOutput(USUAL);

    AnswerLines(Outputs outputs) {
        this.form = new PredictionForm(outputs);
    }

    void add(int label, double[] scores) {
        form.write(lines, label, scores);
        lines.raw("\n");
    }

    void refuse(Problem problem) {
        lines.raw("{\"error\":{\"type\":").text(problem.type().uri());
        lines.raw(",\"title\":").text(problem.type().title());
        lines.raw(",\"status\":").count(problem.type().status());
        lines.raw(",\"detail\":").text(problem.detail());
        problem.column().ifPresent(column -> lines.raw(",\"column\":").text(column));
        problem.row().ifPresent(row -> lines.raw(",\"row\":").count(row));
        lines.raw("}}\n");
    }

    byte[] drain() {
        byte[] bytes = lines.toByteArray();
        lines = new JsonOutput(USUAL);
        return bytes;
    }
}
