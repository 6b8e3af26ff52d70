package dev.mlops.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mlops.model.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tribuo.common.xgboost.XGBoostModel;

/** The same data and parameters give the same bytes, whoever trains, when, where and with how many threads. */
class ReproducibilityTest {
    private static final String OTHER_JAVA = "mlops.test.otherJava";

    @TempDir
    private Path temporary;

    @Test
    void givesTheSameBytesInAnotherJvmOfAnotherUserWithOneThread() throws Exception {
        List<String> elsewhere = List.of(
                "-Duser.name=somebody",
                "-Duser.timezone=Asia/Tokyo",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Djava.io.tmpdir=" + temporary);

        assertThat(run(Path.of(System.getProperty("java.home")), elsewhere, "1"))
                .isEqualTo(DigestsOfModels.all());
    }

    @Test
    void givesTheSameBytesOnAnotherJava() throws Exception {
        Path home = otherJava();
        assumeThat(home)
                .as("a Java 25 at " + home + "; -D" + OTHER_JAVA + " names another")
                .isDirectory();

        assertThat(run(home, List.of(), "2")).isEqualTo(DigestsOfModels.all());
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void learnsTheSameTreesWithAnyNumberOfThreads(Task task) {
        var one = DigestsOfModels.trainer(task, "xgboost", Map.of("nThread", "1"));
        var four = DigestsOfModels.trainer(task, "xgboost", Map.of("nThread", "4"));
        var sample = DigestsOfModels.sample(one);
        var model = (XGBoostModel<?>) sample.train(one, Progress.NONE);
        var other = (XGBoostModel<?>) sample.train(four, Progress.NONE);

        assertThat(dump(model)).isNotEmpty().isEqualTo(dump(other));
    }

    private static List<List<String>> dump(XGBoostModel<?> model) {
        return model.getModelDump().stream().map(List::of).toList();
    }

    private static Path otherJava() {
        return Path.of(System.getProperty(OTHER_JAVA, "/usr/lib/jvm/temurin-25-jdk-amd64"));
    }

    private SortedMap<String, String> run(Path javaHome, List<String> options, String threads)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(DigestsOfModels.class.getName());
        Path out = Files.createTempFile(temporary, "digests", ".txt");
        Path errors = Files.createTempFile(temporary, "errors", ".txt");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(errors.toFile());
        builder.environment().put("OMP_NUM_THREADS", threads);
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<String> lines = Files.lines(out, StandardCharsets.UTF_8)) {
            lines.forEach(line -> digests.put(line.split("=")[0], line.split("=")[1]));
        }
        return digests;
    }
}
