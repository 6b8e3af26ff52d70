package dev.mlops.server.testing;

import dev.mlops.server.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server as a process of its own, as an image starts it. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("mlops-server listening on http://\\S+:(\\d+)");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;
    private final Path errors;

    private ServerProcess(Process process, Path errors) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.errors = errors;
    }

    /** Starts the server with options, besides {@code --host 127.0.0.1 --grpc-port 0 --log-format text}. */
    public static ServerProcess start(Path folder, String... options) throws IOException {
        return start(folder, List.of(), options);
    }

    /** The same with options of the Java machine. */
    public static ServerProcess start(Path folder, List<String> jvm, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Djdk.serialFilter=!*"));
        if (Runtime.version().feature() >= 24) {
            // As in the image, whose start command keeps Java's warnings of what libraries do out of the log.
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(List.of("--host", "127.0.0.1", "--grpc-port", "0", "--log-format", "text"));
        command.addAll(List.of(options));
        Path errors = Files.createTempFile(folder, "server", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().remove("PORT");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new ServerProcess(builder.start(), errors);
    }

    /** Reads on to the line that says where the server listens. */
    public HttpCalls calls() throws IOException {
        Matcher line = await(LISTENING);
        return new HttpCalls(Integer.parseInt(line.group(1)));
    }

    /** Reads on to a line of standard output. */
    public Matcher await(Pattern pattern) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
        throw new IllegalStateException("The server ended without '" + pattern + "': " + errors());
    }

    /** Reads on to the line that says that a model is ready. */
    public void awaitReady() throws IOException {
        await(Pattern.compile("mlops-server ready with "));
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Ends its standard input. */
    public void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The server goes on: " + errors());
        }
        return process.exitValue();
    }

    /** What it wrote to standard error. */
    public String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same without the time that each line starts with. */
    public List<String> errorLines() {
        try (Stream<String> lines = errors().lines()) {
            return lines.map(line -> line.replaceFirst("^\\d{4}-\\S+Z ", "")).toList();
        }
    }

    /** What is left of standard output, to its end. */
    public String restOfOutput() throws IOException {
        InputStream rest = process.getInputStream();
        return new String(rest.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Without what only tests need. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*(test-classes|junit|assertj|archunit|slf4j).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
