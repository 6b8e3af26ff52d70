package dev.mlops.training.trainer;

import dev.mlops.model.Task;
import dev.mlops.training.TrainingException;
import dev.mlops.training.suggestion.Suggestions;
import java.util.ArrayList;
import java.util.List;

/** What users are told about trainers that cannot be had. */
final class TrainerErrors {
    private TrainerErrors() {}

    static TrainingException unknown(Task task, String trainer) {
        List<String> valid = shortNames(task);
        List<String> candidates = new ArrayList<>(valid);
        TrainerCatalog.of(task).forEach(entry -> candidates.addAll(entry.aliases()));
        KnownTrainers.classNames().forEach(name -> candidates.add(name.substring(name.lastIndexOf('.') + 1)));
        return new TrainingException(element(trainer) + " is no trainer for " + task + "."
                + Suggestions.didYouMean(trainer, candidates) + "\nExpected " + Suggestions.either(valid)
                + ", or the full name of a class that implements org.tribuo.Trainer.");
    }

    static TrainingException absentClass(Task task, String trainer) {
        String meant = Suggestions.didYouMean(trainer, KnownTrainers.classNames());
        return new TrainingException("The class in " + element(trainer)
                + " is neither in this project nor on its class path." + meant
                + "\nCheck the name; a class of this project must be compiled, so it belongs in src/main/java. "
                + "Trainers with short names for " + task + ": " + String.join(", ", shortNames(task)) + ".");
    }

    static TrainingException absentModule(String trainer, Artifact artifact) {
        return new TrainingException(element(trainer) + " needs " + artifact
                + ", which is not on this project's class path.\n"
                + "Add to the <dependencies> of the pom (mlops-bom gives the version):\n\n" + artifact.snippet());
    }

    static TrainingException noDefault(Task task) {
        CatalogEntry first = TrainerCatalog.of(task).get(0);
        return new TrainingException("There is no trainer for " + task
                + " on this project's class path.\nAdd the module of one to the <dependencies> of the pom "
                + "(mlops-bom gives the version), for example that of " + first.name() + ":\n\n"
                + first.artifact().snippet());
    }

    static TrainingException otherTask(Task task, String trainer, String trains) {
        return new TrainingException(element(trainer) + " trains " + trains + ", but this model's task is " + task
                + ".\nExpected " + Suggestions.either(shortNames(task)) + ", or another trainer for " + task
                + "; or a <task> that fits the trainer.");
    }

    static TrainingException noTrainer(String trainer) {
        return new TrainingException(
                "The class in " + element(trainer)
                        + " is no trainer: it does not implement org.tribuo.Trainer.\nName a class that does, or a short name.");
    }

    static TrainingException notInstantiable(String trainer, String className, String problem) {
        return new TrainingException(
                "The class " + className + " of " + element(trainer) + " cannot be used: " + problem
                        + ".\nA trainer is a class that is not abstract and has a constructor without arguments;"
                        + " its parameters are fields with OLCUT's @Config.");
    }

    static TrainingException embedsJavaSerialization(Task task, String trainer) {
        String instead = task == Task.CLASSIFICATION
                ? "linear-svm (the same kind of model) or logistic-regression; for kernels"
                        + " org.tribuo.classification.sgd.kernel.KernelSVMTrainer"
                : "elastic-net or linear (linear models), random-forest or xgboost";
        return new TrainingException(element(trainer)
                + " is refused: models of LibLinear and LibSVM hold serialised Java"
                + " objects, and a server that reads those can be made to run foreign code.\nUse " + instead + ".");
    }

    static TrainingException brokenAdam() {
        return new TrainingException("The optimiser Adam is refused: Tribuo 4.3.2 computes its steps wrongly"
                + " (https://github.com/oracle/tribuo/issues/401, mended after 4.3.2).\n"
                + "Use AdaGrad (the default) or RMSProp.");
    }

    static List<String> shortNames(Task task) {
        return TrainerCatalog.of(task).stream().map(CatalogEntry::name).sorted().toList();
    }

    private static String element(String trainer) {
        return "<trainer>" + trainer + "</trainer>";
    }
}
