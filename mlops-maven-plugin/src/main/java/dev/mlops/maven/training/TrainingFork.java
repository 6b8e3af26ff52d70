package dev.mlops.maven.training;

import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that runs mlops-training on the class path that trains. It holds our end of its standard input open and ends
 * when we do; a message a line comes over its standard output.
 */
public final class TrainingFork {
    private static final String LAUNCHER = "dev.mlops.training.fork.Launcher";
    private static final String TRAINING = "dev.mlops:mlops-training";

    /** Nothing of the build's host shows in numbers and dates. */
    private static final List<String> OPTIONS = List.of(
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Duser.timezone=UTC",
            "-Djava.awt.headless=true",
            "-Xshare:auto");

    /**
     * Trainers make garbage faster than anything else. A young generation that fits the processor's caches trains a
     * forest in 0.7 times the time of Java's defaults, which let it grow to gigabytes that are each touched once.
     */
    private static final List<String> MEMORY = List.of("-XX:+UseParallelGC", "-Xmn64m");

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    private final Path java;
    private final Path directory;
    private final List<String> jvmArguments;
    private final TrainingClassPath classPath;

    /**
     * @param java the home of the Java that trains
     * @param directory in which it runs
     * @param jvmArguments for its JVM
     * @param classPath that trains
     */
    public TrainingFork(Path java, Path directory, List<String> jvmArguments, TrainingClassPath classPath) {
        this.java = java;
        this.directory = directory;
        this.jvmArguments = jvmArguments;
        this.classPath = classPath;
    }

    /** Arguments for a JVM as users write them: separated by spaces; none where there is none. */
    public static List<String> arguments(@Nullable String given) {
        return given == null || given.isBlank()
                ? List.of()
                : List.of(given.trim().split("\\s+"));
    }

    /**
     * Runs the program to its end.
     *
     * @param classPathFile where the class path is written for it
     * @param request the file that tells it what to do
     * @throws TrainingFailure with the program's own words, where the user can mend what is wrong
     * @throws IOException where it ended otherwise, with the last that it wrote
     */
    public void run(Path classPathFile, Path request, TrainingListener listener)
            throws IOException, InterruptedException {
        run(classPathFile, request, Map.of(), listener);
    }

    /**
     * Runs the program to its end.
     *
     * @param classPathFile where the class path is written for it
     * @param request the file that tells it what to do
     * @param secrets what it has to know besides: it goes through its standard input, and so stands in no file and no
     *     list of processes
     * @throws TrainingFailure with the program's own words, where the user can mend what is wrong
     * @throws DataUnavailable with the program's own words, where the data's source does not answer
     * @throws IOException where it ended otherwise, with the last that it wrote
     */
    void run(Path classPathFile, Path request, Map<String, String> secrets, TrainingListener listener)
            throws IOException, InterruptedException {
        List<String> lines = classPath.entries().stream()
                .map(entry -> entry.path().toString())
                .toList();
        Files.write(classPathFile, lines);
        Process process = new ProcessBuilder(command(classPathFile, request))
                .directory(directory.toFile())
                .start();
        try {
            tell(process, secrets);
            var failure = new AtomicReference<RuntimeException>();
            var tail = new Tail();
            Thread errors = reader(process.getErrorStream(), line -> {
                tail.add(line);
                listener.output(line);
            });
            Thread messages = reader(
                    process.getInputStream(),
                    line -> message(line, listener, tail).ifPresent(failure::set));
            int exit = process.waitFor();
            messages.join();
            errors.join();
            end(exit, Optional.ofNullable(failure.get()), tail);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void tell(Process process, Map<String, String> secrets) {
        // Quotes and line ends are escaped in JSON, so that the first line end is that of the line.
        String line = new String(JsonWriter.write(new TreeMap<String, Object>(secrets)), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .collect(Collectors.joining());
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            // It ended already: its exit code tells the rest.
        }
    }

    private static void end(int exit, Optional<RuntimeException> failure, Tail tail) throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (exit != 0) {
            throw new IOException("The JVM that trains ended with exit code " + exit
                    + (exit == 137 ? " (killed, perhaps for want of memory: give less with <jvmArguments>)" : "")
                    + tail.text());
        }
    }

    private List<String> command(Path classPathFile, Path request) {
        String launcher = classPath.entries().stream()
                .filter(entry -> entry.artifact().equals(TRAINING))
                .map(entry -> entry.path().toString())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(TRAINING + " is not on the class path that trains"));
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin").resolve("java").toString());
        command.addAll(OPTIONS);
        if (jvmArguments.stream().noneMatch(COLLECTOR.asMatchPredicate())) {
            // A JVM takes the last of two sizes, but refuses two collectors.
            command.addAll(MEMORY);
        }
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", launcher, LAUNCHER, classPathFile.toString(), request.toString()));
        return command;
    }

    /** Passes a message on; a failure is given back. */
    private static Optional<RuntimeException> message(String line, TrainingListener listener, Tail tail) {
        JsonObject message;
        try {
            message = JsonObject.parse("message", line.getBytes(StandardCharsets.UTF_8));
        } catch (JsonFormatException e) {
            // Native code may write to the standard output behind Java's back.
            tail.add(line);
            listener.output(line);
            return Optional.empty();
        }
        switch (message.string("type")) {
            case "info" -> listener.info(message.string("text"));
            case "warn" -> listener.warn(message.string("text"));
            case "progress" ->
                listener.progress(message.string("step"), message.integer("done"), message.integer("total"));
            case "failure" -> {
                return Optional.of(new TrainingFailure(message.string("text")));
            }
            case "unavailable" -> {
                return Optional.of(new DataUnavailable(message.string("text")));
            }
            default -> listener.output(line);
        }
        return Optional.empty();
    }

    private static Thread reader(InputStream stream, LineHandler handler) {
        var thread = new Thread(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    handler.handle(line);
                }
            } catch (IOException e) {
                // The process was ended while we read: its exit code tells the rest.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @FunctionalInterface
    private interface LineHandler {
        void handle(String line);
    }

    /** The last lines of a process, for when it ends without a word. */
    private static final class Tail {
        private static final int LENGTH = 30;

        private final List<String> lines = new ArrayList<>();

        synchronized void add(String line) {
            lines.add(line);
            if (lines.size() > LENGTH) {
                lines.remove(0);
            }
        }

        synchronized String text() {
            return lines.isEmpty() ? "" : ". It last wrote:\n" + String.join("\n", lines);
        }
    }
}
