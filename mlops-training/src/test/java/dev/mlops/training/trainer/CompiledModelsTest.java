package dev.mlops.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mlops.model.compiled.ModelCompiler;
import dev.mlops.model.schema.BooleanColumn;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.DateColumn;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.TextColumn;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.RowBlock;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.model.scoring.TribuoScorer;
import dev.mlops.training.columns.TableRows;
import dev.mlops.training.sample.Sample;
import dev.mlops.training.sample.Sample.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is served without Tribuo answers as Tribuo does: each trainer with a short name, on each data set. */
class CompiledModelsTest {
    private static final int MADE_UP = 500;
    private static final Tolerance TO_THE_BIT = new Tolerance(0);

    static Stream<Arguments> everyTrainerOnEverySample() {
        return Arrays.stream(Source.values())
                .flatMap(source -> TrainerCatalog.of(source.task()).stream()
                        .map(entry -> Arguments.of(Named.of(entry.name(), entry), source)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("everyTrainerOnEverySample")
    void answersAsTribuoDoes(CatalogEntry entry, Source source) {
        Map<String, String> few = entry.name().equals("random-forest") ? Map.of("numMembers", "15") : Map.of();
        ConfiguredTrainer trainer =
                new TrainerFactory(getClass().getClassLoader()).create(entry.task(), Optional.of(entry.name()), few);
        Sample sample = Sample.of(source, trainer);
        var canonical = new CanonicalModel(getClass().getClassLoader());
        byte[] bytes = canonical.write(sample.train(trainer, Progress.NONE));
        Scorer tribuo = new TribuoScorer(sample.schema(), canonical.read(bytes).model());

        Optional<Scorer> compiled = ModelCompiler.compile(sample.schema(), bytes);

        assertThat(compiled).isPresent();
        boolean nativeCode = entry.name().equals("xgboost");
        Tolerance tolerance = nativeCode ? Tolerance.NATIVE : TO_THE_BIT;
        List<Row> rows = rows(sample);
        assertThat(rows).hasSizeGreaterThan(MADE_UP);
        List<Prediction> together = together(compiled.get(), rows);
        for (int i = 0; i < rows.size(); i++) {
            Prediction expected = tribuo.score(rows.get(i));
            Prediction answer = compiled.get().score(rows.get(i));
            assertThat(tolerance.equal(expected, answer))
                    .as("%s and %s", expected, answer)
                    .isTrue();
            assertThat(TO_THE_BIT.equal(answer, together.get(i)))
                    .as("%s alone and %s in a block", answer, together.get(i))
                    .isTrue();
        }
    }

    /** Scored in blocks, which goes another way. */
    private static List<Prediction> together(Scorer scorer, List<Row> rows) {
        List<Prediction> answers = new ArrayList<>();
        int outputs = scorer.outputs().size();
        var block = new RowBlock(scorer);
        for (int i = 0; i < rows.size(); i++) {
            block.add(scorer.layout().prepared(rows.get(i)));
            if (block.isFull() || i == rows.size() - 1) {
                scorer.score(block);
                for (int row = 0; row < block.count(); row++) {
                    double[] scores = Arrays.copyOfRange(block.scores(), row * outputs, (row + 1) * outputs);
                    answers.add(scorer.outputs().prediction(block.labels()[row], scores));
                }
                block.clear();
            }
        }
        return answers;
    }

    /** All of the above is done where no object may be deserialized by Java. */
    @Test
    void needsNoJavaSerialization() throws IOException {
        var written = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(written)) {
            out.writeObject(new Date(0));
        }
        assertThatExceptionOfType(InvalidClassException.class).isThrownBy(() -> {
            try (var in = new ObjectInputStream(new ByteArrayInputStream(written.toByteArray()))) {
                in.readObject();
            }
        });
    }

    private static List<Row> rows(Sample sample) {
        var table = new TableRows(sample.table(), sample.schema());
        List<Row> rows = new ArrayList<>();
        IntStream.range(0, sample.table().rows()).mapToObj(table::row).forEach(rows::add);
        var random = new Random(7);
        IntStream.range(0, MADE_UP)
                .mapToObj(i -> madeUp(sample.schema(), random))
                .forEach(rows::add);
        return rows;
    }

    /** Missing values, categories that nobody saw, numbers far outside of the range. */
    private static Row madeUp(Schema schema, Random random) {
        Row.Builder row = Row.builder(schema);
        for (int i = 0; i < schema.columns().size(); i++) {
            Column column = schema.columns().get(i);
            boolean missing = !column.required() && random.nextInt(5) == 0;
            if (missing) {
                continue;
            }
            if (column instanceof NumericColumn numeric) {
                double width =
                        Math.max(1, numeric.range().high() - numeric.range().low());
                row.number(i, numeric.range().low() + width * (random.nextDouble() * 3 - 1));
            } else if (column instanceof CategoricalColumn categorical) {
                int choice = random.nextInt(categorical.categories().size() + 1);
                boolean unknown = choice == categorical.categories().size();
                row.text(
                        i, unknown ? "seen by nobody" : categorical.categories().get(choice));
            } else if (column instanceof BooleanColumn) {
                row.number(i, random.nextInt(2));
            } else if (column instanceof DateColumn dates) {
                row.text(i, dates.format().text(random.nextInt()));
            } else if (column instanceof TextColumn) {
                row.text(i, random.nextInt(3) == 0 ? "" : "the service was great, fast, SLOW and late");
            } else {
                row.text(i, "town " + random.nextInt(100));
            }
        }
        return row.build();
    }
}
