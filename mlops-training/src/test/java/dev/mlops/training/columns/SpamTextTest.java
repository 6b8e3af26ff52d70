package dev.mlops.training.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.Task;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.TextColumn;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.TribuoScorer;
import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.evaluation.Evaluator;
import dev.mlops.training.source.CsvSource;
import dev.mlops.training.split.Split;
import dev.mlops.training.split.Splitter;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.TableReader;
import dev.mlops.training.table.TypedTable;
import dev.mlops.training.trainer.ConfiguredTrainer;
import dev.mlops.training.trainer.Progress;
import dev.mlops.training.trainer.TrainerFactory;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real mails as text: nothing is said of the column. */
class SpamTextTest {
    @Test
    void tellsSpamByItsWords(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("spam.csv");
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(Path.of("src/test/resources/data/spam.csv.gz")))) {
            Files.copy(in, file);
        }
        ModelConfiguration configuration = Configurations.target("label").build();
        TypedTable table = new TableReader(configuration).read(new CsvSource(file, true, 0));
        Split split = new Splitter(configuration.split()).split(table);
        ConfiguredTrainer trainer = new TrainerFactory(getClass().getClassLoader())
                .create(Task.CLASSIFICATION, Optional.of("logistic-regression"), Map.of());
        Schema schema = new SchemaFitter(10, trainer.scaling(), NumericScaling.NONE).fit(table, split.train());
        TableRows rows = new TableRows(table, schema);
        var scorer = new TribuoScorer(schema, trainer.train(rows.labels(split.train()), Progress.NONE));

        List<Row> test = IntStream.of(split.test()).mapToObj(rows::row).toList();
        var measures = new Evaluator(test.stream().map(scorer::score).toList())
                .labels(
                        List.of("ham", "spam"),
                        IntStream.of(split.test()).mapToObj(table::label).toList());

        assertThat(table.inferences().toString()).contains("column 'text': text");
        assertThat(((TextColumn) schema.columns().get(0)).known()).hasSize(10_000);
        assertThat(measures.values().get("accuracy")).isGreaterThan(0.97);
    }
}
