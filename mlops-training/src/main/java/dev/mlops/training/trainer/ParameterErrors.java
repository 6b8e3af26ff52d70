package dev.mlops.training.trainer;

import dev.mlops.model.Task;
import dev.mlops.training.TrainingException;
import dev.mlops.training.suggestion.Suggestions;
import java.util.List;

/** What users are told about parameters. */
final class ParameterErrors {
    private final Task task;
    private final String trainer;

    ParameterErrors(Task task, String trainer) {
        this.task = task;
        this.trainer = trainer;
    }

    TrainingException unknown(String name, String value, List<Parameter> valid) {
        List<String> names = valid.stream().map(Parameter::name).toList();
        String list = names.isEmpty() ? " It has none." : "\nIts parameters are:\n" + ParameterTable.render(valid);
        return new TrainingException(element(name, value) + " in <parameters>: " + trainer + " has no parameter " + name
                + "." + Suggestions.didYouMean(name, names) + list);
    }

    TrainingException value(String name, String value, ParameterType type) {
        return new TrainingException(element(name, value) + " in <parameters>: the parameter " + name + " of " + trainer
                + " takes " + type.expected(task) + ".");
    }

    TrainingException partClass(String name, String value, String problem) {
        return new TrainingException(
                element(name, value) + " in <parameters> of " + trainer + " cannot be used: " + problem + ".");
    }

    TrainingException missing(List<String> names, Part root) {
        StringBuilder text = new StringBuilder(trainer);
        text.append(names.size() == 1 ? " needs a parameter" : " needs parameters");
        text.append(" that the model does not give. Add to its <parameters>:");
        for (String name : names) {
            String expected =
                    root.find(name).map(slot -> slot.type().expected(task)).orElse("a value");
            text.append("\n  <")
                    .append(name)
                    .append(">…</")
                    .append(name)
                    .append(">  with ")
                    .append(expected);
        }
        return new TrainingException(text.toString());
    }

    TrainingException tooFew(String name, String value) {
        return new TrainingException(
                trainer + " refuses its parameters: " + name + " must be at least 1. Found value " + value);
    }

    TrainingException refused(String reason, Throwable cause) {
        return new TrainingException(trainer + " refuses its parameters: " + reason, cause);
    }

    private static String element(String name, String value) {
        return "<" + name + ">" + value + "</" + name + ">";
    }
}
