package dev.mlops.maven.training;

import dev.mlops.maven.output.BundleEntry;
import dev.mlops.maven.output.BundleList;
import dev.mlops.maven.runs.RunRecord;
import dev.mlops.maven.runs.RunStore;
import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.bundle.BundleException;
import dev.mlops.model.bundle.BundleReader;
import dev.mlops.model.bundle.BundleWriter;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.provenance.ClassPathDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings every bundle of a project up to date: trains what has changed, renames what only has a new version. */
public final class ModelTraining {
    private final TrainingRequest request;
    private final RunStore runs;
    private final TrainingListener listener;
    private final TrainingKey key;
    private final TrainingFork fork;
    private final BundleCache cache;

    /**
     * @param javaVersion the feature version of the request's Java
     * @param cache of the bundles of earlier trainings
     * @param runs where each training leaves a record
     */
    public ModelTraining(
            TrainingRequest request, int javaVersion, BundleCache cache, RunStore runs, TrainingListener listener) {
        this.request = request;
        this.cache = cache;
        this.runs = runs;
        this.listener = listener;
        this.key = TrainingKey.open(request.folder(), request.classPath(), javaVersion);
        this.fork = new TrainingFork(request.java(), request.basedir(), request.jvmArguments(), request.classPath());
    }

    /**
     * @return the models whose bundles are there, in the order of the request; the list of bundles is written too
     * @throws TrainingFailure where a model cannot be trained as configured, or misses its gates
     */
    public List<TrainedModel> train() throws IOException, InterruptedException {
        List<BundleEntry> before = BundleList.read(request.folder()).bundles();
        List<TrainedModel> trained = new ArrayList<>();
        for (ModelDefinition model : request.models()) {
            if (request.chosen().isEmpty() || request.chosen().get().equals(model.name())) {
                trained.add(named(model));
            } else {
                before.stream()
                        .filter(entry -> entry.name().equals(model.name()))
                        .map(entry -> untouched(entry.withDefault(model.byDefault())))
                        .forEach(trained::add);
            }
        }
        key.save();
        new BundleList(trained.stream().map(TrainedModel::entry).toList()).write(request.folder());
        return trained;
    }

    /** Where there are several models, a failure says of which one it speaks. */
    private TrainedModel named(ModelDefinition model) throws IOException, InterruptedException {
        try {
            return train(model);
        } catch (TrainingFailure e) {
            throw request.models().size() == 1
                    ? e
                    : new TrainingFailure("Model '" + model.name() + "': " + e.getMessage());
        }
    }

    private TrainedModel untouched(BundleEntry entry) {
        var files = new ModelFiles(request.folder(), entry.name());
        return new TrainedModel(entry, files.bundle(), files.report());
    }

    private TrainedModel train(ModelDefinition model) throws IOException, InterruptedException {
        var files = new ModelFiles(request.folder(), model.name());
        Optional<TrainingState> last = intactState(files);
        if (last.isPresent() && !request.force() && key.isCurrent(last.get(), model)) {
            listener.info("Model '" + model.name() + "': nothing changed, nothing trained");
            // What was refused in between was made of something else.
            files.rejected().delete();
            return trained(model, files, current(files, last.get()));
        }
        Optional<TrainingState> restored = restored(model, files);
        if (restored.isPresent()) {
            return trained(model, files, current(files, restored.get()));
        }
        if (request.offline() && model.data().isRemote()) {
            return withoutData(model, files, last, "Maven is offline (-o), and its data is in a database");
        }
        Files.createDirectories(files.request().getParent());
        Files.deleteIfExists(files.result());
        // What was refused before is not what this training may leave there.
        files.rejected().delete();
        Files.write(files.request(), JsonWriter.write(forkRequest(model, files, last)));
        Optional<String> data = key.dataDigest(model);
        Instant started = Instant.now();
        long start = System.nanoTime();
        try {
            fork.run(files.classPath(), files.request(), model.data().secrets(), listener);
        } catch (DataUnavailable e) {
            return withoutData(model, files, last, String.valueOf(e.getMessage()));
        } catch (TrainingFailure e) {
            record(model, files.rejected(), started, start);
            throw e;
        }
        TrainingState state = finished(model, files, data);
        if (request.force() || last.isEmpty() || !last.get().bundleDigest().equals(state.bundleDigest())) {
            record(model, files, started, start);
        }
        key.learn(state, files.bundle());
        listener.info("Bundle    " + files.bundle());
        listener.info("SHA-256   " + state.bundleDigest().substring("sha256:".length()));
        listener.info("Report    " + files.report());
        return trained(model, files, state);
    }

    /** A record that cannot be kept is no reason to lose a training. */
    private void record(ModelDefinition model, ModelFiles files, Instant started, long start) {
        if (!Files.exists(files.bundle())) {
            return;
        }
        try {
            Bundle bundle = BundleReader.read(files.bundle(), Optional.empty());
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            String data = String.valueOf(
                    model.data().toJson(request.basedir(), Optional.empty()).get("name"));
            runs.add(RunRecord.of(model.name(), bundle, data, started, duration));
        } catch (IOException | BundleException e) {
            listener.warn("The record of this run cannot be kept: " + e);
        }
    }

    /** The bundle of an earlier training of the same, where one is kept; a forced build wants no earlier one. */
    private Optional<TrainingState> restored(ModelDefinition model, ModelFiles files) throws IOException {
        Optional<TrainingState> restored =
                request.force() ? Optional.empty() : cache.restore(model, files, key, listener);
        if (restored.isPresent()) {
            listener.info("Model '" + model.name() + "': restored from the cache, nothing trained");
            files.rejected().delete();
            Files.deleteIfExists(files.trials());
            key.learn(restored.get(), files.bundle());
        }
        return restored;
    }

    /** With the bundle of the last training, where it was made in this way of what the data was then. */
    private TrainedModel withoutData(
            ModelDefinition model, ModelFiles files, Optional<TrainingState> last, String reason) throws IOException {
        if (last.isEmpty() || request.force() || !key.isCurrentButForRows(last.get(), model)) {
            throw new TrainingFailure(reason + (reason.endsWith(".") ? "" : ".") + "\n"
                    + (request.force()
                            ? "With mlops.force the bundle of an earlier training is not used."
                            : "No bundle of an earlier training with this configuration is there to stand in.")
                    + " Build again when the database answers.");
        }
        listener.warn(reason + (reason.endsWith(".") ? "" : "."));
        listener.warn("MODEL '" + model.name().toUpperCase(Locale.ROOT) + "' IS NOT UP TO DATE: the bundle of the last"
                + " training stands in, whatever happened to the rows since.");
        return trained(model, files, current(files, last.get()));
    }

    /** The state of the last training, where the bundle that came out of it is there and unchanged. */
    private Optional<TrainingState> intactState(ModelFiles files) throws IOException {
        Optional<TrainingState> state = TrainingState.read(files.state());
        Optional<String> digest = key.digest(files.bundle());
        if (state.isEmpty() || digest.isEmpty() || !files.hasEvidence()) {
            return Optional.empty();
        }
        if (!digest.get().equals(state.get().bundleDigest())) {
            listener.warn("The bundle " + files.bundle()
                    + " was changed after training, or a build was cut off: its digest is " + digest.get()
                    + ", expected " + state.get().bundleDigest() + ". It is trained anew.");
            return Optional.empty();
        }
        return state;
    }

    /** @param data its digest before the training, empty where it has none */
    private TrainingState finished(ModelDefinition model, ModelFiles files, Optional<String> data) throws IOException {
        JsonObject result =
                JsonObject.parse(files.result().getFileName().toString(), Files.readAllBytes(files.result()));
        // Of files that changed while they were read, nobody knows which rows were: the next build reads them again.
        boolean settled = data.isPresent() && data.equals(key.dataDigest(model));
        String remembered = data.isPresent() ? "" : model.data().remembered(result.optionalString("fingerprint"));
        var state = new TrainingState(
                model.configuration(),
                settled ? data.get() : remembered,
                key.javaVersion(),
                result.objects("classPath").stream()
                        .map(ClassPathDigest::fromJson)
                        .toList(),
                result.string("bundleDigest"),
                result.string("version"),
                result.strings("trustedClasses"));
        state.write(files.state());
        Files.delete(files.result());
        if (settled) {
            cache.keep(state, files, listener);
        }
        return current(files, state);
    }

    /** The packaging key: a bundle of another version is the same model under a new name. */
    private TrainingState current(ModelFiles files, TrainingState state) throws IOException {
        if (state.version().equals(request.version())) {
            return state;
        }
        listener.info("Model '" + files.name() + "': version " + state.version() + " is now " + request.version()
                + ", nothing trained");
        Bundle bundle = BundleReader.read(files.bundle(), Optional.of(state.bundleDigest()));
        Bundle renamed = BundleWriter.write(files.bundle(), files.name(), request.version(), bundle.contents());
        TrainingState next = state.renamed(renamed.digest(), request.version());
        next.write(files.state());
        key.learn(next, files.bundle());
        return next;
    }

    private TrainedModel trained(ModelDefinition model, ModelFiles files, TrainingState state) {
        var entry = new BundleEntry(
                files.name(),
                request.version(),
                files.bundle().getFileName().toString(),
                state.bundleDigest(),
                files.report().getFileName().toString(),
                state.trustedClasses(),
                model.byDefault());
        return new TrainedModel(entry, files.bundle(), files.report());
    }

    private Map<String, @Nullable Object> forkRequest(
            ModelDefinition model, ModelFiles files, Optional<TrainingState> last) throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("goal", "train");
        json.put("configuration", model.configuration());
        json.put("version", request.version());
        Optional<String> remembered = last.isPresent() && !request.force() && key.isCurrentButForRows(last.get(), model)
                ? last.map(TrainingState::dataDigest)
                : Optional.empty();
        json.put("data", model.data().toJson(request.basedir(), remembered));
        json.put("accepted", files.toJson());
        json.put("rejected", files.rejected().toJson());
        json.put("trials", files.trials().toString());
        json.put("result", files.result().toString());
        json.put("artifacts", request.classPath().artifacts());
        if (last.isPresent() && !request.force()) {
            json.put("previousDigest", last.get().bundleDigest());
        }
        return json;
    }
}
