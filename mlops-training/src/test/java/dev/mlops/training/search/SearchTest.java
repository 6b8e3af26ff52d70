package dev.mlops.training.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.CandidateConfiguration;
import dev.mlops.training.configuration.Choices;
import dev.mlops.training.configuration.SearchConfiguration;
import dev.mlops.training.configuration.SearchConfiguration.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final Search.Metric ACCURACY = new Search.Metric("accuracy", true);
    private static final Search.Progress NOBODY = (finished, all) -> {};

    @TempDir
    private Path folder;

    private final List<Trial> measured = Collections.synchronizedList(new ArrayList<>());

    @Test
    void triesEveryCombinationOfAGrid() throws IOException {
        var search =
                configuration(Method.GRID, candidate("a", "x", "1, 2, 3", "y", "p, q"), candidate("b", "x", "1, 2"));

        SearchResult result = search(search, 1).run(1, NOBODY);

        assertThat(result.trials()).hasSize(8);
        assertThat(result.trials().stream().map(tried -> tried.trial().text()))
                .contains("a x=1 y=p", "a x=3 y=q", "b x=2")
                .doesNotHaveDuplicates();
        assertThat(result.best().parameters()).containsEntry("x", "3");
    }

    /** Of several that are as good the first one wins, whichever is measured first. */
    @ParameterizedTest
    @EnumSource(Method.class)
    void choosesTheSameOnAnyNumberOfThreads(Method method) throws Exception {
        var search = configuration(method, candidate("a", "x", "1, 2, 3, 4", "y", "1, 2, 3, 4, 5, 6"));

        List<String> one = run(search, 1);

        assertThat(run(search, 8)).isEqualTo(one);
        assertThat(one).hasSizeGreaterThan(10);
    }

    private List<String> run(SearchConfiguration search, int threads) throws Exception {
        Files.deleteIfExists(folder.resolve("trials"));
        var pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> search(search, threads).run(7, NOBODY)).get().trials().stream()
                    .map(tried -> tried.trial().text() + " " + tried.share())
                    .toList();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void drawsDifferentTrialsFromASeed() throws IOException {
        var search =
                configuration(Method.RANDOM, candidate("a", "x", "0.0 to 9"), candidate("b", "x", "1 to 1000 log"));

        List<Trial> trials = new TrialPlan(search).trials(3);

        assertThat(trials).hasSize(20).doesNotHaveDuplicates().isEqualTo(new TrialPlan(search).trials(3));
        assertThat(trials).isNotEqualTo(new TrialPlan(search).trials(4));
        assertThat(trials.stream().collect(Collectors.groupingBy(Trial::trainer)))
                .hasSize(2)
                .allSatisfy((trainer, ofOne) -> assertThat(ofOne).hasSize(10));
        assertThat(new TrialPlan(configuration(Method.RANDOM, candidate("a", "x", "1, 2"))).trials(3))
                .hasSize(2);
    }

    @Test
    void triesTheBestThirdOnThreeTimesAsManyRows() throws IOException {
        var search = configuration(Method.HALVING, candidate("a", "x", "0 to 1000"));
        List<String> told = Collections.synchronizedList(new ArrayList<>());

        SearchResult result = search(search, 1).run(1, (finished, all) -> told.add(finished + " of " + all));

        assertThat(result.trials().stream()
                        .collect(Collectors.groupingBy(SearchResult.Tried::share, Collectors.counting())))
                .isEqualTo(Map.of(1.0, 3L, 1.0 / 3, 4L, 1.0 / 9, 13L));
        assertThat(result.trials().get(0).share()).isEqualTo(1);
        double most = new TrialPlan(search)
                .trials(1).stream()
                        .mapToDouble(
                                trial -> Double.parseDouble(trial.parameters().get("x")))
                        .max()
                        .orElseThrow();
        assertThat(Double.parseDouble(result.best().parameters().get("x"))).isEqualTo(most);
        assertThat(told).hasSize(30).contains("30 of 30");
    }

    /** To the bit, as if it had never stopped; what is damaged or of another search is made again. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 11})
    void goesOnWhereItWasCutOff(int finished) throws IOException {
        var search = configuration(Method.GRID, candidate("a", "x", "1, 2, 3, 4", "y", "1, 2, 3"));
        SearchResult whole = search(search, 1).run(1, NOBODY);
        Path file = folder.resolve("trials");
        List<String> lines = Files.readAllLines(file);
        String damaged = lines.get(11).substring(0, 150);
        String other = lines.get(11).replaceFirst("^sha256:.", "sha256:x");
        Files.writeString(file, String.join("\n", lines.subList(0, finished)) + "\n" + other + "\n" + damaged);
        measured.clear();

        SearchResult resumed = search(search, 1).run(1, NOBODY);

        assertThat(resumed).isEqualTo(whole);
        assertThat(measured).hasSize(12 - finished);
    }

    @Test
    void takesNoTrialsOfOtherInputs() throws IOException {
        var search = configuration(Method.GRID, candidate("a", "x", "1, 2"));
        search(search, 1).run(1, NOBODY);
        measured.clear();

        new Search(search, ACCURACY, this::score, new TrialLog(folder.resolve("trials"), Map.of("other", true)))
                .run(1, NOBODY);

        assertThat(measured).hasSize(2);
    }

    @Test
    void letsFailedTrialsLose() throws IOException {
        var search = configuration(Method.GRID, candidate("a", "x", "1, 2, 0"), candidate("fails", "x", "9"));

        SearchResult result = search(search, 1).run(1, NOBODY);

        assertThat(result.best().parameters()).containsEntry("x", "2");
        assertThat(result.trials().get(3).score().value()).isNaN();
    }

    @Test
    void tellsWhyEveryTrialFailed() {
        var search = configuration(Method.GRID, candidate("fails", "x", "1, 2"));

        assertThatThrownBy(() -> search(search, 1).run(1, NOBODY))
                .isInstanceOf(TrainingException.class)
                .hasMessage("it cannot learn");
    }

    @Test
    void refusesAGridWithoutEnd() {
        assertThatThrownBy(() -> search(configuration(Method.GRID, candidate("a", "eta", "0.1 to 0.3")), 1)
                        .run(1, NOBODY))
                .isInstanceOf(TrainingException.class)
                .hasMessage("<eta>0.1 to 0.3</eta> of <search> has no end of values, and <method>grid</method> tries"
                        + " all of them.\nWrite a few, parted by commas, or <method>random</method>.");
        String many = java.util.stream.IntStream.range(0, 101)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> search(configuration(Method.GRID, candidate("a", "x", many, "y", many)), 1)
                        .run(1, NOBODY))
                .isInstanceOf(TrainingException.class)
                .hasMessage("<search> would try more than 10000 combinations.\nTry fewer values, or"
                        + " <method>random</method> with a number of <trials>.");
    }

    private Search search(SearchConfiguration configuration, int threads) throws IOException {
        return new Search(
                configuration, ACCURACY, this::score, new TrialLog(folder.resolve("trials"), Map.of("rows", "some")));
    }

    /** More is better, and the second parameter does not matter. */
    private TrialScore score(Trial trial, double share) {
        measured.add(trial);
        if (trial.trainer().equals(Optional.of("fails"))) {
            throw new TrainingException("it cannot learn");
        }
        return new TrialScore(Double.parseDouble(trial.parameters().get("x")) / 3, share);
    }

    private static SearchConfiguration configuration(Method method, CandidateConfiguration... candidates) {
        return new SearchConfiguration(method, 20, Optional.empty(), 3, List.of(candidates));
    }

    private static CandidateConfiguration candidate(String trainer, String... parameters) {
        Map<String, Choices> choices = new java.util.TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            choices.put(parameters[i], Choices.parse(parameters[i + 1]).orElseThrow());
        }
        return new CandidateConfiguration(Optional.of(trainer), choices);
    }
}
