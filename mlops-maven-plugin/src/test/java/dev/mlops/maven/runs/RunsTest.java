package dev.mlops.maven.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsTest {
    private static final RunRecord FIRST = run("20261128-093000-churn-aaaaaaaa", "churn", 0, "100", 0.91, List.of());
    private static final RunRecord SECOND =
            run("20261128-093100-churn-bbbbbbbb", "churn", 60, "200", 0.94, List.of("recall(yes) >= 0.6"));
    private static final RunRecord OTHER = run("20261128-093200-houses-cccccccc", "houses", 120, "1", 0.5, List.of());

    @TempDir
    private Path folder;

    private final List<String> damaged = new ArrayList<>();

    @Test
    void areReadAsTheyWereKeptTheNewestFirst() throws IOException {
        var store = new RunStore(folder.resolve("not/there/yet"));
        assertThat(store.runs(damaged::add)).isEmpty();
        for (RunRecord run : List.of(SECOND, FIRST, OTHER, FIRST)) {
            store.add(run);
        }

        assertThat(store.runs(damaged::add)).containsExactly(OTHER, SECOND, FIRST);
        assertThat(damaged).isEmpty();
        try (var files = Files.list(folder.resolve("not/there/yet"))) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void leaveOutWhatIsDamagedAndSaySo() throws IOException {
        var store = new RunStore(folder);
        store.add(FIRST);
        Files.writeString(folder.resolve("x.json"), "{\"id\":\"x\"");
        Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThat(store.runs(damaged::add)).containsExactly(FIRST);
        assertThat(damaged).hasSize(1);
        assertThat(damaged.get(0)).contains("x.json is no record of a run and is left out: ");
    }

    @Test
    void areListedALineEach() {
        String list = new RunList(List.of(OTHER, SECOND, FIRST), ZoneOffset.UTC).render();

        assertThat(list.lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "run|started|took|version|trainer|accuracy|rows|data|bundle|gates",
                        "20261128-093200-houses-cccccccc|2026-11-28 09:32:00|1.5 s|1.0|random-forest|0.5|5000|dddddddd|cccccccc|met",
                        "20261128-093100-churn-bbbbbbbb|2026-11-28 09:31:00|1.5 s|1.0|random-forest|0.94|5000|dddddddd|bbbbbbbb|missed recall(yes) >= 0.6",
                        "20261128-093000-churn-aaaaaaaa|2026-11-28 09:30:00|1.5 s|1.0|random-forest|0.91|5000|dddddddd|aaaaaaaa|met");
    }

    @Test
    void areComparedByWhatDiffers() {
        String comparison = new RunComparison(List.of(FIRST, SECOND)).render();

        assertThat(comparison.lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
                .containsExactly(
                        "20261128-093000-churn-aaaaaaaa|20261128-093100-churn-bbbbbbbb",
                        "numMembers|100|200",
                        "bundle|aaaaaaaa|bbbbbbbb",
                        "accuracy|0.91|0.94 (+0.03)",
                        "recall(yes)|-|-");
        assertThat(new RunComparison(List.of(FIRST, FIRST)).inputs())
                .containsExactly(List.of("all inputs", "same", "same"));
    }

    @Test
    void makeAPageOfWhateverTheyAreCalled() {
        RunRecord odd = run("20261128-093300-x", "<b>&\"", 180, "1", 0.5, List.of("a < b"));

        String page = RunsPage.of(new RunList(List.of(odd), ZoneOffset.UTC));

        assertThat(page).contains("missed a &lt; b").doesNotContain("a < b").startsWith("<!DOCTYPE html>");
        assertThat(RunsPage.of(new RunComparison(List.of(FIRST, odd)))).contains("&lt;b&gt;&amp;&quot;");
    }

    @Test
    void areChosenByModelOrByTheirBeginnings() {
        var choice = new RunChoice(List.of(OTHER, SECOND, FIRST));

        assertThat(choice.newestTwo(Optional.of("churn"))).containsExactly(FIRST, SECOND);
        assertThat(choice.named("20261128-0931, 20261128-0930")).containsExactly(SECOND, FIRST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20261128-0930          | -Dmlops.compare=20261128-0930 names no two runs.~Name two or more, parted by commas; mlops:list-runs lists them.",
                "2027,20261128-0930     | -Dmlops.compare: no run begins with '2027'.~The newest are 20261128-093200-houses-cccccccc, 20261128-093100-churn-bbbbbbbb, 20261128-093000-churn-aaaaaaaa.",
                "20261128,20261128-0930 | -Dmlops.compare: 3 runs begin with '20261128'.~The first are 20261128-093200-houses-cccccccc, 20261128-093100-churn-bbbbbbbb, 20261128-093000-churn-aaaaaaaa."
            })
    void sayWhichNameIsNone(String names, String message) {
        var choice = new RunChoice(List.of(OTHER, SECOND, FIRST));

        assertThatThrownBy(() -> choice.named(names))
                .isInstanceOf(RunException.class)
                .hasMessage(message.replace('~', '\n'));
    }

    @Test
    void sayThatThereAreNoTwo() {
        assertThatThrownBy(() -> new RunChoice(List.of(OTHER, SECOND)).newestTwo(Optional.empty()))
                .isInstanceOf(RunException.class)
                .hasMessage(
                        "There are no two runs of 'houses' to compare, but 1.\nTrain once more with something changed,"
                                + " or name runs with -Dmlops.compare; mlops:list-runs lists them.");
    }

    private static RunRecord run(
            String id, String model, int seconds, String members, double accuracy, List<String> missed) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", accuracy);
        metrics.put("recall(yes)", Double.NaN);
        String digest = id.substring(id.lastIndexOf('-') + 1);
        return new RunRecord(
                id,
                model,
                "1.0",
                Instant.parse("2026-11-28T09:30:00Z").plusSeconds(seconds),
                Duration.ofMillis(1500),
                missed.isEmpty(),
                missed,
                "random-forest",
                Map.of("numMembers", members),
                metrics,
                "src/main/data/churn.csv",
                "sha256:" + "d".repeat(64),
                5000,
                "sha256:" + digest,
                17);
    }
}
