package dev.mlops.maven.image.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a program of a JDK to its end. */
final class JdkTool {
    /** Settings of the user's shell that would change what a tool does or writes. */
    private static final List<String> CLEARED =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JDK_JLINK_OPTIONS", "CLASSPATH");

    private JdkTool() {}

    /**
     * What a program did.
     *
     * @param status its exit status
     * @param output what it wrote, to either stream
     */
    record Outcome(int status, String output) {}

    static Outcome run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        CLEARED.forEach(environment::remove);
        environment.put("LC_ALL", "C");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output.trim());
        } finally {
            process.destroyForcibly();
        }
    }
}
