package dev.mlops.training.run;

import dev.mlops.model.Task;
import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.bundle.BundleContents;
import dev.mlops.model.bundle.BundleReader;
import dev.mlops.model.bundle.BundleWriter;
import dev.mlops.model.card.ModelCard;
import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.provenance.Provenance;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.training.TrainingException;
import dev.mlops.training.check.DataChecks;
import dev.mlops.training.columns.NumericScaling;
import dev.mlops.training.columns.SchemaFitter;
import dev.mlops.training.columns.TableRows;
import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.evaluation.BaselineReview;
import dev.mlops.training.evaluation.CrossValidationTable;
import dev.mlops.training.evaluation.MetricTable;
import dev.mlops.training.evaluation.SliceTable;
import dev.mlops.training.gate.Gate;
import dev.mlops.training.gate.GateTable;
import dev.mlops.training.golden.GoldenRowMaker;
import dev.mlops.training.search.SearchResult;
import dev.mlops.training.source.RawSource;
import dev.mlops.training.source.RawSources;
import dev.mlops.training.split.Split;
import dev.mlops.training.split.Splitter;
import dev.mlops.training.table.TableReader;
import dev.mlops.training.table.TypedTable;
import dev.mlops.training.trainer.CanonicalModel;
import dev.mlops.training.trainer.ConfiguredTrainer;
import dev.mlops.training.trainer.TrainerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole way of the data: source, table, split, columns, trainer, evaluation, gates, bundle. */
public final class TrainingRun {
    /** Another one may train another model of the same inputs. */
    private static final int TRAINING_FORMAT = 2;

    private final ClassPathRecord classPath;
    private final TrainingListener listener;
    private final ClassLoader loader;

    /** @param loader where trainers and the classes of models are found */
    public TrainingRun(ClassPathRecord classPath, ClassLoader loader, TrainingListener listener) {
        this.classPath = classPath;
        this.loader = loader;
        this.listener = listener;
    }

    /**
     * @return the bundle, newly trained or the previous one where its inputs are the same
     * @throws TrainingException where something is wrong that the user can mend, and where a gate was missed
     * @throws IOException where a file cannot be read or written
     */
    public TrainingOutcome run(TrainingRequest request) throws IOException {
        ModelConfiguration configuration = request.configuration();
        // What needs no data is checked before any is read.
        List<Gate> gates = configuration.gates().stream().map(Gate::parse).toList();
        configuration.task().ifPresent(task -> gates.forEach(gate -> gate.check(task)));
        gates.forEach(
                gate -> gate.check(configuration.evidence().crossValidation().isPresent()));
        listener.progress("reading " + request.data().name(), 0, 0);
        RawSource source = new RawSources(loader, listener)
                .open(request.data(), configuration.header(), configuration.skipLines());
        Optional<String> fingerprint = classPath.reading(source::fingerprint);
        if (fingerprint.isPresent() && fingerprint.equals(request.data().previousFingerprint())) {
            Optional<TrainingOutcome> unchanged = previous(request, Optional.empty(), fingerprint);
            if (unchanged.isPresent()) {
                listener.info("Model '" + configuration.name() + "': the fingerprint is the same, nothing read");
                return unchanged.get();
            }
        }
        TypedTable table = new TableReader(configuration).read(plan -> classPath.reading(() -> source.read(plan)));
        Optional<TrainingOutcome> previous = previous(request, Optional.of(table.digest()), fingerprint);
        if (previous.isPresent()) {
            listener.info("Model '" + configuration.name() + "': the rows are the same, nothing trained");
            return previous.get();
        }
        describe(configuration, table);
        Split split = new Splitter(configuration.split()).split(table);
        new DataChecks(configuration.evidence()).run(table, split, listener::warn);
        Choice choice = choose(request, table, split);
        ConfiguredTrainer trainer = choice.trainer();
        trainer.warnings().forEach(listener::warn);
        SchemaFitter fitter = fitter(configuration, trainer);
        Schema schema = fitter.fit(table, split.train());
        var examples = new Examples(table, split, new TableRows(table, schema), schema);
        var validation = new CrossValidationRun(configuration, table, fitter, trainer);
        var assessment = Assessment.of(configuration, gates, examples, validation, listener);
        ServedModel model = train(trainer, examples);
        return finish(request, contents(request, assessment, examples, choice, model), model, fingerprint);
    }

    /** The trainer that is configured, or the best of those that are to be tried. */
    private Choice choose(TrainingRequest request, TypedTable table, Split split) throws IOException {
        ModelConfiguration configuration = request.configuration();
        var factory = new TrainerFactory(loader);
        if (configuration.search().isEmpty()) {
            return new Choice(
                    factory.create(table.task(), configuration.trainer(), configuration.parameters()),
                    Optional.empty());
        }
        var search = new SearchRun(
                configuration, configuration.search().get(), table.select(split.train()), factory, listener);
        SearchResult result = search.run(
                request.trials(), SearchRun.inputs(TRAINING_FORMAT, table, configuration, classPath.loaded()));
        return new Choice(search.trainer(result.best()), Optional.of(result));
    }

    /**
     * What is trained.
     *
     * @param search by which it was found
     */
    private record Choice(ConfiguredTrainer trainer, Optional<SearchResult> search) {
        Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>(trainer.toJson());
            search.ifPresent(result -> json.put("search", result.toJson()));
            return json;
        }
    }

    /**
     * The bundle of a training before, where it was made of these very rows and in this very way.
     *
     * @param rows their digest; empty where they are known to be the same
     */
    private Optional<TrainingOutcome> previous(
            TrainingRequest request, Optional<String> rows, Optional<String> fingerprint) throws IOException {
        if (request.previousDigest().isEmpty()) {
            return Optional.empty();
        }
        Bundle bundle = BundleReader.read(request.accepted().bundle(), request.previousDigest());
        Provenance before = bundle.contents().provenance();
        boolean same = before.trainingFormat() == TRAINING_FORMAT
                && before.javaVersion() == Runtime.version().feature()
                && rows.map(before.dataDigest()::equals).orElse(true)
                && sameJson(before.configuration(), request.configuration().toJson())
                && classPath.holds(before.classPath());
        return same
                ? Optional.of(new TrainingOutcome(
                        from(request, bundle),
                        false,
                        fingerprint,
                        new CanonicalModel(loader)
                                .read(bundle.contents().model())
                                .trustedClasses()))
                : Optional.empty();
    }

    /** The same rows of another artifact, or of another version of it: only where they are found is written anew. */
    private static Bundle from(TrainingRequest request, Bundle bundle) throws IOException {
        BundleContents before = bundle.contents();
        if (before.provenance().dataArtifact().equals(request.data().artifact())) {
            return bundle;
        }
        var contents = new BundleContents(
                before.schema(),
                before.metrics(),
                before.profile(),
                before.golden(),
                before.provenance().withDataArtifact(request.data().artifact()),
                before.card(),
                before.model());
        return write(request, request.accepted(), contents);
    }

    private static Bundle write(TrainingRequest request, TrainingRequest.Files files, BundleContents contents)
            throws IOException {
        Bundle bundle =
                BundleWriter.write(files.bundle(), request.configuration().name(), request.version(), contents);
        new Evidence(files).write(bundle);
        return bundle;
    }

    private static boolean sameJson(Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
        return Arrays.equals(JsonWriter.write(one), JsonWriter.write(other));
    }

    private void describe(ModelConfiguration configuration, TypedTable table) {
        listener.info("Model '" + configuration.name() + "': " + table.task() + " of '"
                + table.target().name() + "', " + table.rows() + " rows of "
                + table.features().size() + " columns");
        table.inferences().forEach(inference -> listener.info("  " + inference));
        table.warnings().forEach(listener::warn);
    }

    static SchemaFitter fitter(ModelConfiguration configuration, ConfiguredTrainer trainer) {
        NumericScaling target = trainer.standardizesTarget() ? NumericScaling.STANDARDIZE : NumericScaling.NONE;
        return new SchemaFitter(configuration.minCount(), trainer.scaling(), target);
    }

    private ServedModel train(ConfiguredTrainer trainer, Examples examples) {
        listener.progress("training " + trainer.name(), 0, 0);
        return ServedModel.of(examples.train(trainer, listener::progress), examples.schema(), loader);
    }

    private BundleContents contents(
            TrainingRequest request, Assessment assessment, Examples examples, Choice choice, ServedModel model)
            throws IOException {
        ConfiguredTrainer trainer = choice.trainer();
        ModelConfiguration configuration = request.configuration();
        listener.progress("evaluating", 0, 0);
        List<Prediction> answers = examples.answers(model.scorer());
        Metrics metrics = assessment.metrics(answers, listener);
        BaselineReview.finding(trainer.task(), metrics)
                .ifPresent(finding -> listener.warn(finding
                        + " Look at its columns and its trainer; the gate '"
                        + (trainer.task() == Task.CLASSIFICATION ? "accuracy" : "rmse")
                        + " beats baseline' refuses such a model."));
        Profile profile = examples.profile(answers);
        var explanations = new Explanations(examples, configuration.split().seed());
        GoldenRows golden = golden(configuration, examples, profile, trainer.tolerance(), model.scorer());
        var provenance = new Provenance(
                TRAINING_FORMAT,
                Runtime.version().feature(),
                examples.table().digest(),
                examples.table().rows(),
                configuration.toJson(),
                choice.toJson(),
                classPath.loaded(),
                request.data().artifact());
        Schema schema = examples.schema();
        ModelCard card = ModelCards.card(schema, trainer, metrics);
        return new BundleContents(
                schema,
                metrics.withExplanation(explanations.of(model, answers, profile)),
                profile,
                golden,
                provenance,
                card,
                model.bytes());
    }

    private GoldenRows golden(
            ModelConfiguration configuration, Examples examples, Profile profile, Tolerance tolerance, Scorer scorer) {
        var maker = new GoldenRowMaker(
                GoldenRowMaker.DEFAULT_COUNT, configuration.split().seed());
        boolean heldOut = configuration.golden() == GoldenRows.Origin.HELD_OUT;
        if (heldOut) {
            listener.warn("<golden>held-out</golden>: bundle and image hold real rows of the data, value by value");
        }
        List<Row> rows = heldOut
                ? maker.heldOut(examples.rows(), examples.split().test())
                : maker.made(examples.schema(), profile);
        List<GoldenRow> answered =
                rows.stream().map(row -> new GoldenRow(row, scorer.score(row))).toList();
        return new GoldenRows(configuration.golden(), tolerance, answered);
    }

    /** Puts the bundle in its place, or beside it where a gate was missed. */
    private TrainingOutcome finish(
            TrainingRequest request, BundleContents contents, ServedModel model, Optional<String> fingerprint)
            throws IOException {
        Files.deleteIfExists(request.trials());
        boolean passed = contents.metrics().passed();
        TrainingRequest.Files files = passed ? request.accepted() : request.rejected();
        Bundle bundle = write(request, files, contents);
        if (!passed) {
            throw new TrainingException(GateTable.failure(
                            bundle.manifest().name(), contents.metrics().gates())
                    + "\nThe refused bundle: " + files.bundle() + "\nIts report: " + files.report());
        }
        summarize(contents.metrics());
        new Evidence(request.rejected()).delete();
        return new TrainingOutcome(bundle, true, fingerprint, model.trustedClasses());
    }

    private void summarize(Metrics metrics) {
        listener.info("Trained on " + metrics.trainRows() + " rows, measured on " + metrics.testRows()
                + " that were held out:");
        listener.info(metrics.gates().isEmpty() ? MetricTable.render(metrics) : GateTable.render(metrics.gates()));
        metrics.crossValidation()
                .ifPresent(validated -> listener.info("Cross-validated over all rows, " + validated.folds() + " folds"
                        + (validated.repeats() == 1 ? "" : ", " + validated.repeats() + " times") + ":\n"
                        + CrossValidationTable.render(validated)));
        if (!metrics.slices().isEmpty()) {
            listener.info("By slices:\n" + SliceTable.render(metrics));
        }
    }
}
