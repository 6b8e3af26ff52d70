package dev.mlops.training.run;

import dev.mlops.model.metrics.CrossValidationMetrics;
import dev.mlops.training.evaluation.CrossValidationTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Prints what plain configurations reach on the test data, by five times ten folds at seed 42. */
public final class RepeatedFolds {
    private RepeatedFolds() {}

    public static void main(String[] arguments) throws IOException {
        print("churn.csv", "churn");
        print("penguins.csv", "species");
        print("sacramento.csv", "price");
        print("spam.csv.gz", "label", Map.of("trainer", "logistic-regression"));
    }

    private static void print(String file, String target) throws IOException {
        print(file, target, Map.of());
    }

    private static void print(String file, String target, Map<String, Object> more) throws IOException {
        Path folder = Files.createTempDirectory("folds");
        long start = System.nanoTime();
        Training training =
                new Training(folder, file, target).with("crossValidation", Map.of("folds", 10, "repeats", 5));
        more.forEach(training::with);
        CrossValidationMetrics validated = training.metrics().crossValidation().orElseThrow();
        System.out.printf(
                "%s, %d models in %.1f s%n%s%n",
                file,
                validated.folds() * validated.repeats(),
                (System.nanoTime() - start) / 1e9,
                CrossValidationTable.render(validated));
    }
}
