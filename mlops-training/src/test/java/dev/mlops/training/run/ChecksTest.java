package dev.mlops.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {
    @TempDir
    private Path folder;

    @Test
    void warnOrStopATraining() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/data/churn.csv"));
        Path leaking = Files.write(
                folder.resolve("leaking.csv"),
                lines.stream()
                        .map(line ->
                                line + "," + (line.endsWith("\"yes\"") ? "1" : line.endsWith("\"no\"") ? "0" : "left"))
                        .toList());
        Training training = new Training(folder, "churn.csv", "churn")
                .with("trainer", "decision-tree")
                .data(leaking);

        training.run();

        assertThat(training.warnings)
                .contains(
                        "leakage: column 'left' alone tells 100% of 'churn' in the held-out rows: does it hold what is"
                                + " known only afterwards? If so, leave it out with"
                                + " <column><name>left</name><type>ignored</type></column>.");
        assertThatThrownBy(training.with("checks", Map.of("leakage", "error"))::run)
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("the data do not pass the <checks>:\n  leakage: column 'left' alone tells");
    }
}
