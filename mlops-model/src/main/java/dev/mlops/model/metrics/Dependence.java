package dev.mlops.model.metrics;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What a model answers on average when all held-out rows have the same value in a column.
 *
 * @param column the column
 * @param label of which the answers are the mean probability, or the share of rows where the model gives none; empty
 *     for a regression, whose answers are mean values
 * @param values of a numeric column, quantiles of the training rows; none of a categorical one
 * @param categories of a categorical column; none of a numeric one
 * @param answers to each value or category
 */
public record Dependence(
        String column, String label, List<Double> values, List<String> categories, List<Double> answers) {
    public Dependence {
        values = List.copyOf(values);
        categories = List.copyOf(categories);
        answers = List.copyOf(answers);
        if (values.size() + categories.size() != answers.size()) {
            throw new IllegalArgumentException("a dependence has an answer to each value");
        }
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("column", column);
        json.put("label", label);
        json.put("values", values);
        json.put("categories", categories);
        json.put("answers", answers);
        return json;
    }

    static Dependence fromJson(JsonObject json) {
        try {
            return new Dependence(
                    json.string("column"),
                    json.string("label"),
                    DoubleStream.of(json.numbers("values")).boxed().toList(),
                    json.strings("categories"),
                    DoubleStream.of(json.numbers("answers")).boxed().toList());
        } catch (IllegalArgumentException e) {
            throw json.error("answers", "are not one for each value");
        }
    }
}
