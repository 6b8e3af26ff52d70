package dev.mlops.training.trainer;

import dev.mlops.model.Task;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.training.TrainingException;
import dev.mlops.training.columns.NumericScaling;
import dev.mlops.training.forest.GrownTrees;
import dev.mlops.training.trainer.TrainerResolver.Resolved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;

/** A trainer with all its parameters, and what it asks of the data. */
public final class ConfiguredTrainer {
    private final Task task;
    private final Resolved resolved;
    private final List<Parameter> parameters;
    private final TrainerFamily family;
    private final Supplier<Trainer<?>> maker;

    ConfiguredTrainer(Task task, Resolved resolved, Part root, TrainerFamily family, Supplier<Trainer<?>> maker) {
        this.task = task;
        this.resolved = resolved;
        this.parameters = List.copyOf(root.parameters());
        this.family = family;
        this.maker = maker;
    }

    public Task task() {
        return task;
    }

    /** The short name; the class name where the trainer has none. */
    public String name() {
        return resolved.name();
    }

    public String className() {
        return resolved.type().getName();
    }

    /** What numeric columns need. */
    public NumericScaling scaling() {
        return family.scaling();
    }

    /** Whether the target of a regression needs the mean 0 and the standard deviation 1. */
    public boolean standardizesTarget() {
        return task == Task.REGRESSION && family.standardizesTarget();
    }

    /** Within which the answers of the trained model are equal. */
    public Tolerance tolerance() {
        return family.tolerance();
    }

    /** What the user should know before the model leaves the build. */
    public List<String> warnings() {
        return family.keepsRows()
                ? List.of("The models of " + name()
                        + " hold training rows, value by value: whoever gets the bundle or the"
                        + " image can read them.")
                : List.of();
    }

    /** Every parameter with the value that it has; those of parts dotted. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * The form in {@code provenance.json}: the name, the class and each parameter's value as text, null where unset.
     */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        parameters.forEach(
                parameter -> values.put(parameter.name(), parameter.value().orElse(null)));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name());
        json.put("class", className());
        json.put("parameters", values);
        return json;
    }

    /**
     * Trains a model with a fresh trainer: the same data give the same model, however often this is called.
     *
     * @param data labels or one-dimensional regressors, as the task says
     * @param progress told on this thread
     * @throws TrainingException where the trainer cannot be used with these data or on this machine
     */
    public <T extends Output<T>> Model<T> train(Dataset<T> data, Progress progress) {
        @SuppressWarnings("unchecked") // The resolver has checked the output of trainers that are bound to one.
        Trainer<T> trainer = (Trainer<T>) maker.get();
        String what = className().startsWith("org.tribuo.common.tree.") ? "trees" : "members";
        try (var steps = new MemberProgress(what, members().orElse(0L), progress)) {
            Model<T> model = train(trainer, data, progress);
            steps.complete();
            return model;
        } catch (LinkageError e) {
            throw nativeLibrary(e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new TrainingException(name() + " cannot learn from these data: " + e.getMessage(), e);
        }
    }

    /** Trees of a short name are grown by trainers of ours; a class name means Tribuo's class. */
    private <T extends Output<T>> Model<T> train(Trainer<T> trainer, Dataset<T> data, Progress progress) {
        if (resolved.entry().isEmpty()) {
            return trainer.train(data);
        }
        var trees = new GrownTrees(Runtime.getRuntime().availableProcessors());
        return trees.train(trainer, data, (grown, all) -> progress.step("trees", grown, all))
                .orElseGet(() -> trainer.train(data));
    }

    private Optional<Long> members() {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals("numMembers"))
                .flatMap(parameter -> parameter.value().stream())
                .map(Long::valueOf)
                .findFirst();
    }

    private RuntimeException nativeLibrary(LinkageError e) {
        if (!family.tolerance().equals(Tolerance.NATIVE)) {
            throw e;
        }
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return new TrainingException(
                name() + " cannot load its native library on this machine: " + deepest.getMessage()
                        + "\nOn Linux XGBoost needs libgomp.so.1 (package libgomp1 on Debian and Ubuntu, libgomp on Fedora"
                        + " and RHEL) and a temporary folder that libraries can be loaded from (-Djava.io.tmpdir).",
                e);
    }
}
