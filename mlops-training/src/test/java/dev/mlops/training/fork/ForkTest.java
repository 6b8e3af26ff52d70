package dev.mlops.training.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in a JVM of its own, as the plugin starts it. */
class ForkTest {
    private static final List<String> CLASS_PATH =
            List.of(System.getProperty("java.class.path").split(File.pathSeparator));

    @TempDir
    Path folder;

    @Test
    void writesTheBundleAndWhatBecameOfIt() throws Exception {
        Path result = folder.resolve("result.json");

        assertThat(failures(result)).isEmpty();

        assertThat(folder.resolve("iris.mlops")).isNotEmptyFile();
        assertThat(JsonObject.parse("result.json", Files.readAllBytes(result)).string("version"))
                .isEqualTo("1.0");
    }

    /** What is written to this device finds no space. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsAFullDiskWithoutATrace() throws Exception {
        assertThat(failures(Path.of("/dev/full")))
                .containsExactly(
                        "A file of this training cannot be read or written: No space left on device. Is the disk"
                                + " full? Nothing was left half-written; make space and build again.");
    }

    /** Trains on iris and gives back the failures that were told; any other end of the program fails. */
    private List<String> failures(Path result) throws IOException, InterruptedException {
        Path classPath = Files.write(folder.resolve("classpath"), CLASS_PATH);
        Path request = Files.write(folder.resolve("request.json"), JsonWriter.write(request(result)));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        String.join(File.pathSeparator, CLASS_PATH),
                        Launcher.class.getName(),
                        classPath.toString(),
                        request.toString())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        List<String> failures = new ArrayList<>();
        for (String line : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            JsonObject message = JsonObject.parse("message", line.getBytes(StandardCharsets.UTF_8));
            if (message.string("type").equals("failure")) {
                failures.add(message.string("text"));
            }
        }
        assertThat(process.waitFor())
                .as(() -> folder.resolve("errors").toString())
                .isZero();
        return failures;
    }

    private Map<String, String> files(String name) {
        return Map.of(
                "bundle",
                folder.resolve(name + ".mlops").toString(),
                "report",
                folder.resolve(name + ".html").toString(),
                "metrics",
                folder.resolve(name + ".json").toString(),
                "tests",
                folder.resolve(name + ".xml").toString());
    }

    private Map<String, Object> request(Path result) {
        Map<String, String> artifacts = new HashMap<>();
        CLASS_PATH.forEach(entry -> artifacts.put(entry, "entry:" + artifacts.size()));
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("name", "iris");
        configuration.put("header", false);
        configuration.put("skipLines", 1);
        configuration.put("target", "last");
        configuration.put("task", "classification");
        configuration.put("trainer", "decision-tree");
        configuration.put("parameters", Map.of());
        configuration.put("columns", List.of());
        configuration.put("split", Map.of());
        configuration.put("gates", List.of());
        return Map.of(
                "goal",
                "train",
                "configuration",
                configuration,
                "version",
                "1.0",
                "data",
                Map.of("name", "iris.csv", "files", List.of("src/test/resources/data/iris.csv"), "form", Map.of()),
                "accepted",
                files("iris"),
                "rejected",
                files("iris-rejected"),
                "trials",
                folder.resolve("trials").toString(),
                "result",
                result.toString(),
                "artifacts",
                artifacts);
    }
}
