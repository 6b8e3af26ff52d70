package dev.mlops.training.trainer;

import java.util.List;

/** Parameters as lines of text: name, type, value and description in columns. */
final class ParameterTable {
    private ParameterTable() {}

    /** One line per parameter, indented by two, no line end after the last one. */
    static String render(List<Parameter> parameters) {
        int name = width(parameters.stream().map(Parameter::name).toList());
        int type = width(parameters.stream().map(Parameter::type).toList());
        int value = width(parameters.stream().map(ParameterTable::value).toList());
        String format = "  %-" + name + "s  %-" + type + "s  %-" + value + "s  %s";
        return String.join(
                "\n",
                parameters.stream()
                        .map(each -> format.formatted(each.name(), each.type(), value(each), each.description())
                                .stripTrailing())
                        .toList());
    }

    private static String value(Parameter parameter) {
        return parameter.value().orElse(parameter.mandatory() ? "required" : "-");
    }

    private static int width(List<String> column) {
        return Math.max(1, column.stream().mapToInt(String::length).max().orElse(1));
    }
}
