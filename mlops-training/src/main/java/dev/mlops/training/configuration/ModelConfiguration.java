package dev.mlops.training.configuration;

import dev.mlops.model.Task;
import dev.mlops.model.golden.GoldenRows;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One model to train.
 *
 * @param name the model's name
 * @param header whether the first line of the data names the columns; empty where its content tells
 * @param skipLines lines before the header or the first row that are not read
 * @param target the target column: a name, an index from 0, or {@code last}
 * @param task empty where the target tells
 * @param trainer a short name or a class name; empty for the task's default
 * @param parameters of the trainer, by name
 * @param columns what the user says of columns; the others are inferred
 * @param missing what happens to missing values
 * @param split how rows are parted
 * @param gates in the words of the user
 * @param golden where golden rows come from
 * @param minCount training rows below which a category counts as other
 * @param evidence what is measured beyond the metrics over all held-out rows
 * @param search what is tried before the model is trained, if anything
 */
public record ModelConfiguration(
        String name,
        Optional<Boolean> header,
        int skipLines,
        String target,
        Optional<Task> task,
        Optional<String> trainer,
        Map<String, String> parameters,
        List<ColumnConfiguration> columns,
        MissingPolicy missing,
        SplitConfiguration split,
        List<String> gates,
        GoldenRows.Origin golden,
        int minCount,
        EvidenceConfiguration evidence,
        Optional<SearchConfiguration> search) {
    public ModelConfiguration {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        columns = List.copyOf(columns);
        gates = List.copyOf(gates);
    }

    /**
     * The form in a bundle's provenance: defaults filled in, and nothing of where the data was or how it was written.
     */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("target", target);
        json.put("task", task.map(Task::id).orElse(null));
        json.put("trainer", trainer.orElse(null));
        json.put("parameters", parameters);
        json.put("columns", columns.stream().map(ColumnConfiguration::toJson).toList());
        json.put("missing", missing.id());
        json.put("split", split.toJson());
        json.put("gates", gates);
        json.put("golden", golden.id());
        json.put("minCount", minCount);
        json.putAll(evidence.toJson());
        json.put("search", search.map(SearchConfiguration::toJson).orElse(null));
        return json;
    }
}
