package dev.mlops.training.fork;

import dev.mlops.model.bundle.BundleException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.ConfigurationReader;
import dev.mlops.training.run.TrainingListener;
import dev.mlops.training.run.TrainingOutcome;
import dev.mlops.training.run.TrainingRequest;
import dev.mlops.training.run.TrainingRun;
import dev.mlops.training.source.DefinitionReader;
import dev.mlops.training.source.SourceUnavailableException;
import dev.mlops.training.trainer.TrainerListing;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The forked program: reads a request, does what it asks for and writes what came of it. */
public final class Fork {
    private final Messages messages;
    private final LoadedClassPath classPath;
    private final Supplier<String> input;

    private Fork(Messages messages, LoadedClassPath classPath, Supplier<String> input) {
        this.messages = messages;
        this.classPath = classPath;
        this.input = input;
    }

    /**
     * Called by {@link Launcher}, by name.
     *
     * @param requestFile what to do
     * @param classPath the entries of the class path
     * @param loaded the entries that something was found in so far
     * @param input waits for the first line that the build writes, which holds what may stand in no file
     */
    public static void run(
            Path requestFile, List<Path> classPath, Supplier<Map<Path, Set<String>>> loaded, Supplier<String> input)
            throws IOException {
        PrintStream standardOut = System.out;
        // The user's own code may print: our messages are not to be mixed up with it.
        System.setOut(System.err);
        var messages = new Messages(standardOut);
        JsonObject request = JsonObject.parse(requestFile.getFileName().toString(), Files.readAllBytes(requestFile));
        Map<String, String> artifacts = new LinkedHashMap<>();
        JsonObject byPath = request.object("artifacts");
        byPath.fields().forEach(path -> artifacts.put(path, byPath.string(path)));
        try {
            new Fork(messages, new LoadedClassPath(classPath, artifacts, loaded), input).run(request);
        } catch (TrainingException | BundleException e) {
            messages.failure(String.valueOf(e.getMessage()));
        } catch (SourceUnavailableException e) {
            messages.unavailable(String.valueOf(e.getMessage()));
        } catch (FileSystemException e) {
            messages.failure(e.getFile() + " cannot be read or written: " + e.getReason()
                    + ". Is the disk full, or the folder not writable? Nothing was left half-written.");
        } catch (IOException e) {
            // A disk that is full while a file is written tells neither the file nor that it is a matter of files.
            messages.failure("A file of this training cannot be read or written: " + e.getMessage()
                    + ". Is the disk full? Nothing was left half-written; make space and build again.");
        }
    }

    private void run(JsonObject request) throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (request.string("goal").equals("list-trainers")) {
            List<Path> classes =
                    request.strings("projectClasses").stream().map(Path::of).toList();
            messages.info(new TrainerListing(loader, classes).render());
        } else {
            train(request, loader);
        }
    }

    private void train(JsonObject request, ClassLoader loader) throws IOException {
        TrainingOutcome outcome = new TrainingRun(
                        classPath, Thread.currentThread().getContextClassLoader(), listener())
                .run(read(request));
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("bundleDigest", outcome.bundle().digest());
        result.put("version", outcome.bundle().manifest().version());
        result.put(
                "classPath",
                classPath.loadedWith(outcome.bundle().contents().provenance().classPath()).stream()
                        .map(digest -> digest.toJson())
                        .toList());
        outcome.fingerprint().ifPresent(fingerprint -> result.put("fingerprint", fingerprint));
        result.put("trustedClasses", outcome.trustedClasses());
        Files.write(Path.of(request.string("result")), JsonWriter.write(result));
    }

    private TrainingRequest read(JsonObject request) {
        return new TrainingRequest(
                ConfigurationReader.read(request.object("configuration")),
                request.string("version"),
                new DefinitionReader(this::secrets).read(request.object("data")),
                files(request.object("accepted")),
                files(request.object("rejected")),
                Path.of(request.string("trials")),
                request.optionalString("previousDigest"));
    }

    private static TrainingRequest.Files files(JsonObject files) {
        return new TrainingRequest.Files(
                Path.of(files.string("bundle")),
                Path.of(files.string("report")),
                Path.of(files.string("metrics")),
                Path.of(files.string("tests")));
    }

    private JsonObject secrets() {
        return JsonObject.parse("secrets", input.get().getBytes(StandardCharsets.UTF_8));
    }

    private TrainingListener listener() {
        return new TrainingListener() {
            @Override
            public void info(String text) {
                messages.info(text);
            }

            @Override
            public void warn(String text) {
                messages.warn(text);
            }

            @Override
            public void progress(String step, long done, long total) {
                messages.progress(step, done, total);
            }
        };
    }
}
