package dev.mlops.training.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LauncherTest {
    @TempDir
    Path folder;

    @Test
    void endsWhenTheBuildsEndOfItsInputIsClosed() throws Exception {
        Process process = launch("while (true) Thread.sleep(1000);");
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isFalse();

        process.getOutputStream().close();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }

    @Test
    void endsByItselfWhenTheProgramDoes() throws Exception {
        Process process = launch("");

        assertThat(process.waitFor()).isZero();
    }

    /** By no other way do secrets come in: what is written after it does no harm. */
    @Test
    void passesTheFirstLineOfTheInputOn() throws Exception {
        Process process = launch("System.out.println(input.get() + '!' + input.get());");
        process.getOutputStream().write("gehe\u00edm\nmore\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("gehe\u00edm!gehe\u00edm\n");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void showsTheTraceOfADefect() throws Exception {
        Process process = launch("throw new IllegalStateException(\"broken\");");

        String errors = new String(process.getErrorStream().readAllBytes());
        assertThat(process.waitFor()).isNotZero();
        assertThat(errors).contains("IllegalStateException: broken", "dev.mlops.training.fork.Fork.run");
    }

    /** Starts the launcher with a program of the test's own in place of the real one. */
    private Process launch(String body) throws IOException {
        Path source = Files.createDirectories(folder.resolve("dev/mlops/training/fork"))
                .resolve("Fork.java");
        Files.writeString(source, """
                package dev.mlops.training.fork;
                public class Fork {
                    public static void run(java.nio.file.Path request, java.util.List<java.nio.file.Path> classPath,
                            java.util.function.Supplier<?> loaded, java.util.function.Supplier<String> input)
                            throws Exception {
                        %s
                    }
                }
                """.formatted(body));
        int exit = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.toString(), source.toString());
        assertThat(exit).isZero();
        Path classPath = Files.writeString(folder.resolve("classpath"), folder + "\n");
        Path own = Path.of(Launcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        own.toString(),
                        Launcher.class.getName(),
                        classPath.toString(),
                        folder.resolve("request.json").toString()))
                .start();
    }
}
