package dev.mlops.maven.reproduction;

import dev.mlops.maven.runs.RunStore;
import dev.mlops.maven.training.BundleCache;
import dev.mlops.maven.training.ModelDefinition;
import dev.mlops.maven.training.ModelFiles;
import dev.mlops.maven.training.ModelTraining;
import dev.mlops.maven.training.TrainingFailure;
import dev.mlops.maven.training.TrainingListener;
import dev.mlops.maven.training.TrainingRequest;
import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.bundle.BundleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Trains the model of a bundle anew, and tells whether the bytes are the same. */
public final class Reproduction {
    private static final String FOLDER = "reproduce";
    private static final String MANIFEST = "manifest.json";

    private final TrainingRequest request;
    private final int javaVersion;
    private final TrainingListener listener;

    /**
     * @param request as for a training of the project's models; what it has built stays as it is
     * @param javaVersion the feature version of the request's Java
     */
    public Reproduction(TrainingRequest request, int javaVersion, TrainingListener listener) {
        this.request = request;
        this.javaVersion = javaVersion;
        this.listener = listener;
    }

    /**
     * @param given the bundle; empty for the one that the project has built
     * @throws TrainingFailure where it is not the same, with what differs
     * @throws dev.mlops.model.bundle.BundleException where there is no bundle, or it is refused
     */
    public void reproduce(Optional<Path> given) throws IOException, InterruptedException {
        // Before anything is trained, since it may stand where that is written.
        Bundle original = BundleReader.read(given.isPresent() ? given.get() : built(), Optional.empty());
        ModelDefinition model = model(original, given);
        var files = new ModelFiles(request.folder().resolve(FOLDER), model.name());
        String name = model.name() + " " + original.manifest().version();
        listener.info("Training " + name + " anew, to compare it with " + original.digest());
        Optional<TrainingFailure> missed = train(original, model, files);
        Path bundle = missed.isPresent() ? files.rejected().bundle() : files.bundle();
        Bundle trained = BundleReader.read(bundle, Optional.empty());
        if (!trained.digest().equals(original.digest())) {
            throw new TrainingFailure("Not reproduced: " + name + " is " + original.digest() + ", and trained now "
                    + trained.digest() + ". " + differences(original, trained) + "\nThe bundle that was trained now: "
                    + bundle
                    + missed.map(failure -> "\n" + failure.getMessage()).orElse(""));
        }
        listener.info("Reproduced: " + name + ", " + original.digest() + " the same bytes");
    }

    private Path built() {
        List<String> names = request.chosen().map(List::of).orElseGet(this::names);
        if (names.size() > 1) {
            throw new TrainingFailure("The project has several models: " + String.join(", ", names)
                    + ". Pick one with -Dmlops.model=" + names.get(0)
                    + ", or name a bundle with -Dmlops.bundle=path.");
        }
        return new ModelFiles(request.folder(), names.get(0)).bundle();
    }

    private ModelDefinition model(Bundle original, Optional<Path> given) {
        String name = original.manifest().name();
        String bundle = given.map(path -> "The bundle " + path).orElse("The bundle that was built");
        request.chosen().filter(chosen -> !chosen.equals(name)).ifPresent(chosen -> {
            throw new TrainingFailure(bundle + " is of model '" + name + "', and -Dmlops.model=" + chosen
                    + " asks for another. Leave one of the two out.");
        });
        return request.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TrainingFailure(bundle + " is of model '" + name
                        + "', which this project does not have; configured are: " + String.join(", ", names())
                        + ". Reproduce it in the project that it comes from."));
    }

    private List<String> names() {
        return request.models().stream().map(ModelDefinition::name).toList();
    }

    /** @return the failure of a model that missed its gates: its bundle is there all the same */
    private Optional<TrainingFailure> train(Bundle original, ModelDefinition model, ModelFiles files)
            throws IOException, InterruptedException {
        // Nothing that an earlier run left is continued, or taken for what this one has made.
        files.delete();
        files.rejected().delete();
        Files.deleteIfExists(files.trials());
        TrainingRequest anew = request.anew(model, original.manifest().version(), files.folder());
        try {
            // No training of the project's: its record stays out of theirs.
            var records = new RunStore(files.folder().resolve("runs"));
            new ModelTraining(anew, javaVersion, BundleCache.none(), records, listener).train();
            return Optional.empty();
        } catch (TrainingFailure e) {
            if (Files.exists(files.rejected().bundle())) {
                return Optional.of(e);
            }
            throw e;
        }
    }

    private static String differences(Bundle original, Bundle trained) {
        List<String> inputs = new ProvenanceComparison(
                        original.contents().provenance(), trained.contents().provenance())
                .differences();
        if (!inputs.isEmpty()) {
            return "They were made from different inputs:"
                    + inputs.stream().map(line -> "\n  " + line).collect(Collectors.joining());
        }
        return "No input differs, but these entries of the bundles do: "
                + String.join(
                        ", ",
                        entries(
                                original.manifest().entries(),
                                trained.manifest().entries()))
                + ". A trainer that draws without a seed, or adds up in the order in which threads end, gives such models.";
    }

    private static TreeSet<String> entries(Map<String, String> before, Map<String, String> now) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> String.valueOf(before.get(name)).equals(now.get(name)));
        if (names.isEmpty()) {
            names.add(MANIFEST);
        }
        return names;
    }
}
