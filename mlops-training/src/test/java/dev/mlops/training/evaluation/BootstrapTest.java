package dev.mlops.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.metrics.Interval;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.TribuoScorer;
import dev.mlops.training.sample.Sample;
import dev.mlops.training.sample.Sample.Source;
import dev.mlops.training.trainer.ConfiguredTrainer;
import dev.mlops.training.trainer.Progress;
import dev.mlops.training.trainer.TrainerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BootstrapTest {
    private static final List<String> LABELS = List.of("no", "yes");

    /** Every metric of a real model: inside of its interval, and the same with one thread and with eight. */
    @ParameterizedTest
    @EnumSource(
            value = Source.class,
            names = {"CHURN", "PENGUINS", "SACRAMENTO"})
    void holdsEveryMetricOfARealModelWithAnyNumberOfThreads(Source source) throws Exception {
        Measures measures = real(source);

        Map<String, Interval> alone = with(1, measures);

        assertThat(with(8, measures)).isEqualTo(alone);
        assertThat(new Bootstrap(7).intervals(measures)).isNotEqualTo(alone);
        assertThat(alone.keySet()).containsExactlyElementsOf(measures.names());
        measures.values()
                .forEach((metric, value) -> assertThat(value)
                        .as(metric)
                        .isBetween(alone.get(metric).low(), alone.get(metric).high()));
    }

    /** As wide as the interval of Wilson, which needs no resampling. */
    @Test
    void agreesWithWhatIsKnownOfAShare() {
        Interval seen = new Bootstrap(42).intervals(guesses(1000, 900)).get("accuracy");

        assertThat(seen.low()).isCloseTo(0.8799, within(0.004));
        assertThat(seen.high()).isCloseTo(0.9171, within(0.004));
    }

    /** Of samples from a population whose error is known, some 95 of 100 have it in their interval. */
    @Test
    void holdsWhatIsTrueOfThePopulationInNineteenOfTwentyTimes() {
        var random = new Random(1);
        int times = 200;
        int held = 0;
        double rmse = Math.sqrt(Math.exp(2 * 0.25));
        for (int i = 0; i < times; i++) {
            double[] errors = DoubleStream.generate(() -> Math.exp(0.5 * random.nextGaussian()))
                    .limit(150)
                    .toArray();
            Interval interval = new Bootstrap(i)
                    .intervals(ValueMeasures.of(new double[150], errors))
                    .get("rmse");
            held += interval.low() <= rmse && rmse <= interval.high() ? 1 : 0;
        }
        assertThat(held / (double) times).isBetween(0.9, 0.98);
    }

    @Test
    void isNoPointWhereNothingWasWrong() {
        Map<String, Interval> seen = new Bootstrap(42).intervals(guesses(20, 20));

        // One in forty: what 20 right answers of 20 say of the share of right ones.
        assertThat(seen.get("accuracy")).isEqualTo(new Interval(Math.pow(0.025, 1 / 20.0), 1));
        assertThat(seen.get("recall(yes)")).isEqualTo(new Interval(Math.pow(0.025, 1 / 10.0), 1));
        assertThat(seen.get("auc(yes)")).isEqualTo(new Interval(Math.pow(0.025, 1 / 10.0), 1));
    }

    @Test
    void hasNoIntervalForWhatHasNoValue() {
        Measures never =
                new Evaluator(List.of(answer("no", 0.1), answer("no", 0.2))).labels(LABELS, List.of("no", "no"));

        assertThat(new Bootstrap(42).intervals(never))
                .doesNotContainKeys("precision(yes)", "recall(yes)", "auc(yes)", "auc(no)")
                .containsKeys("accuracy", "log-loss", "recall(no)");
    }

    @Test
    void measuresAThousandRowsWellWithinASecond() {
        Measures measures = guesses(1000, 900);
        new Bootstrap(1).intervals(measures);
        long start = System.nanoTime();

        new Bootstrap(2).intervals(measures);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
    }

    /** A row that counts twice is the same as two such rows. */
    @Test
    void countsARowAsOftenAsItIsDrawn() {
        Measures measures = guesses(40, 31);
        int[] drawn = new Random(3).ints(40, 0, 40).toArray();
        int[] times = new int[40];
        IntStream.of(drawn).forEach(row -> times[row]++);

        double[] repeated = measures.select(drawn).values(measures.once());

        assertThat(measures.values(times)).containsExactly(repeated, within(1e-12));
    }

    private static Map<String, Interval> with(int threads, Measures measures) throws Exception {
        var pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> new Bootstrap(42).intervals(measures)).get();
        } finally {
            pool.shutdown();
        }
    }

    private static Measures real(Source source) {
        ConfiguredTrainer trainer = new TrainerFactory(BootstrapTest.class.getClassLoader())
                .create(source.task(), Optional.of("xgboost"), Map.of("numTrees", "20"));
        Sample sample = Sample.of(source, trainer);
        var scorer = new TribuoScorer(sample.schema(), sample.train(trainer, Progress.NONE));
        var evaluator =
                new Evaluator(sample.testRows().stream().map(scorer::score).toList());
        return sample.schema().target() instanceof LabelTarget target
                ? evaluator.labels(target.labels(), sample.testLabels())
                : evaluator.values(sample.testValues());
    }

    /** Rows of which every other one is a yes, the first ones answered rightly. */
    private static Measures guesses(int rows, int right) {
        List<Prediction> answers = new ArrayList<>();
        List<String> truth = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String label = LABELS.get(i % 2);
            boolean yes = label.equals("yes") == i < right;
            truth.add(label);
            answers.add(answer(yes ? "yes" : "no", (yes ? 0.6 : 0.1) + i % 7 * 0.05));
        }
        return new Evaluator(answers).labels(LABELS, truth);
    }

    private static Prediction answer(String label, double yes) {
        return new LabelPrediction(label, Map.of("no", 1 - yes, "yes", yes), true);
    }
}
