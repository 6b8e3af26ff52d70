package dev.mlops.maven.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a shell script in the place of Java, so that what it is given and what it says can be seen. */
@DisabledOnOs(OS.WINDOWS)
class TrainingForkTest {
    private static final String ECHO_ARGUMENTS = "for argument in \"$@\"; do echo \"$argument\"; done";

    @TempDir
    Path folder;

    private Map<String, String> secrets = Map.of();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @Test
    void startsTheLauncherWithTheClassPathInAFile() throws Exception {
        run(ECHO_ARGUMENTS, List.of("-Xmx1g"));

        Path classPath = folder.resolve("classpath");
        assertThat(said)
                .containsSequence("output -XX:+UseParallelGC", "output -Xmn64m", "output -Xmx1g", "output -cp")
                .endsWith(
                        "output /repository/mlops-training.jar",
                        "output dev.mlops.training.fork.Launcher",
                        "output " + classPath,
                        "output " + folder.resolve("request.json"));
        assertThat(Files.readAllLines(classPath)).containsExactly("/classes", "/repository/mlops-training.jar");
    }

    /** A JVM refuses two collectors. */
    @Test
    void leavesTheCollectorToTheUser() throws Exception {
        run(ECHO_ARGUMENTS, List.of("-XX:+UseZGC", "-Xmx1g"));

        assertThat(said)
                .contains("output -XX:+UseZGC", "output -Xmx1g")
                .doesNotContain("output -XX:+UseParallelGC", "output -Xmn64m");
    }

    @Test
    void passesOnWhatTheProgramSays() throws Exception {
        run("""
                echo '{"type":"info","text":"trained"}'
                echo '{"type":"warn","text":"few rows"}'
                echo '{"type":"progress","step":"trees","done":3,"total":10}'
                echo 'from native code'
                """, List.of());

        assertThat(said)
                .containsExactly("info trained", "warn few rows", "progress trees 3 10", "output from native code");
    }

    @Test
    void failsWithTheProgramsOwnWords() {
        assertThatThrownBy(() -> run("""
                        echo '{"type":"failure","text":"there is no column a"}'
                        exit 1
                        """, List.of()))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("there is no column a");
    }

    @Test
    void tellsDataThatDoesNotAnswerFromAFailure() {
        assertThatThrownBy(() -> run("""
                        echo '{"type":"unavailable","text":"the database is down"}'
                        """, List.of()))
                .isInstanceOf(DataUnavailable.class)
                .hasMessage("the database is down");
    }

    /** In one line, however it is written, and not in an argument. */
    @Test
    void tellsSecretsThroughTheInputAlone() throws Exception {
        secrets = Map.of("username", "ann", "password", "a\"\n\u00fc b");

        run("""
                read -r line
                printf 'input %s\\n' "$line"
                printf '%s\\n' "$@"
                """, List.of());

        assertThat(said.get(0)).isEqualTo("output input {\"password\": \"a\\\"\\n\u00fc b\",\"username\": \"ann\"}");
        assertThat(said.subList(1, said.size())).isNotEmpty().noneMatch(line -> line.contains("ann"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    3   | 'The JVM that trains ended with exit code 3. It last wrote:\nout of luck'
                    137 | 'The JVM that trains ended with exit code 137 (killed, perhaps for want of memory: give less with <jvmArguments>). It last wrote:\nout of luck'
                    """)
    void saysWhatTheProgramLastWroteWhereItEndsWithoutAWord(int exit, String message) {
        assertThatThrownBy(() -> run("echo out of luck >&2; exit " + exit, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage(message.replace("\\n", "\n"));
    }

    private void run(String script, List<String> jvmArguments) throws IOException, InterruptedException {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        var classPath = new TrainingClassPath(List.of(
                new ClassPathEntry("classes", "", Path.of("/classes")),
                new ClassPathEntry("dev.mlops:mlops-training", "1.0.0", Path.of("/repository/mlops-training.jar"))));
        new TrainingFork(folder.resolve("jdk"), folder, jvmArguments, classPath)
                .run(folder.resolve("classpath"), folder.resolve("request.json"), secrets, new Recorder());
    }

    private final class Recorder implements TrainingListener {
        @Override
        public void info(String text) {
            said.add("info " + text);
        }

        @Override
        public void warn(String text) {
            said.add("warn " + text);
        }

        @Override
        public void progress(String step, long done, long total) {
            said.add("progress " + step + " " + done + " " + total);
        }

        @Override
        public void output(String line) {
            said.add("output " + line);
        }
    }
}
