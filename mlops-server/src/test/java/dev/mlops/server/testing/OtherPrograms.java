package dev.mlops.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that others wrote, in other languages. Where one is not on the machine its test is skipped; with
 * {@code -Dmlops.test.clients=required} that is a failure.
 */
public final class OtherPrograms {
    /** Where {@code npm} put the packages, for example {@code -Dmlops.test.node.modules=/tmp/npm/node_modules}. */
    public static final String NODE_MODULES = System.getProperty("mlops.test.node.modules", "");

    private static final long LONGEST_SECONDS = 120;

    private final Path folder;
    private final Map<String, String> environment;

    /**
     * @param folder where they run, and may write
     * @param environment that they find beside that of this process
     */
    public OtherPrograms(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** A program that {@code npm} installed. */
    public static String ofNode(String name) {
        return Path.of(NODE_MODULES).resolve(".bin").resolve(name).toString();
    }

    /** Skips the test where a command does not end well. */
    public void require(String... command) throws InterruptedException {
        String problem = "";
        try {
            run(command);
        } catch (IOException | AssertionError e) {
            problem = String.valueOf(e.getMessage());
        }
        boolean required = "required".equals(System.getProperty("mlops.test.clients"));
        if (required && !problem.isEmpty()) {
            throw new AssertionError("mlops.test.clients=required, and " + command[0] + " lacks something: " + problem);
        }
        Assumptions.assumeTrue(problem.isEmpty(), command[0] + " or what it needs is not on this machine");
    }

    /** Runs a command, which is to end well, and gives what it wrote. */
    public String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
