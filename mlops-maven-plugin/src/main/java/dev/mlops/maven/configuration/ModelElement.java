package dev.mlops.maven.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code <model>}: data and target are enough for a first model.
 *
 * <p>Maven fills the fields; what they hold is checked where the model is trained.
 */
public final class ModelElement {
    /** The model's name; the artifactId by default. */
    private @Nullable String name;

    /** The file or files to learn from, for example {@code src/main/data/churn.csv}. */
    private @Nullable DataElement data;

    /**
     * Whether the first line of the data names the columns; otherwise they are {@code x0}, {@code x1}, …. By default
     * the content tells.
     */
    private @Nullable Boolean header;

    /** Lines before the header, or before the first row, that are not read. */
    private int skipLines;

    /** The column to predict: a header name, an index from 0, or {@code last}. */
    private @Nullable String target;

    /** {@code classification} or {@code regression}, where the target's values do not tell. */
    private @Nullable String task;

    /**
     * A short name such as {@code random-forest} (see {@code mlops:list-trainers}) or the name of a trainer's class.
     */
    private @Nullable String trainer;

    /** The trainer's parameters by name, for example {@code <numMembers>200</numMembers>}. */
    private @Nullable Map<String, @Nullable String> parameters;

    /** What is to be said of single columns. */
    private @Nullable List<ColumnElement> columns;

    /** What happens to missing values: {@code fail} (default), {@code drop} or {@code impute}. */
    private @Nullable String missing;

    /** How rows are parted into training and test. */
    private @Nullable SplitElement split;

    /** What the model must reach on the held-out rows, for example {@code accuracy >= 0.9}. */
    private @Nullable List<@Nullable String> gates;

    /** {@code made} (default) or {@code held-out}: where the rows come from by which a server proves its answers. */
    private @Nullable String golden;

    /** Training rows below which a category counts as other; 10 by default. */
    private @Nullable Integer minCount;

    /** Columns by whose values the metrics are measured too, for example {@code <slice>international_plan</slice>}. */
    private @Nullable List<@Nullable String> slices;

    /** Trains and measures on other rows again, for evidence alone. */
    private @Nullable CrossValidationElement crossValidation;

    /** What is to be tried before the model is trained. */
    private @Nullable SearchElement search;

    /** What comes of findings in the data: {@code warning} (default), {@code error} or {@code off} for each check. */
    private @Nullable Map<String, @Nullable String> checks;

    /** Whether the model answers where a path of the server names none, among several models. */
    private boolean byDefault;

    /** Sets {@code <default>}, which is no name for a field. */
    public void setDefault(boolean isDefault) {
        this.byDefault = isDefault;
    }

    /** Whether the model answers where a path of the server names none. */
    public boolean isDefault() {
        return byDefault;
    }

    /** What to learn from, if given. */
    public @Nullable DataElement data() {
        return data;
    }

    /** The model's name, if given. */
    public @Nullable String name() {
        return name;
    }

    /**
     * The configuration as it is passed on for training: what was given, in a fixed order, and nothing of the data's
     * place.
     */
    public Map<String, @Nullable Object> toJson(String name) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("header", header);
        json.put("skipLines", skipLines);
        json.put("target", target);
        json.put("task", task);
        json.put("trainer", trainer);
        json.put("parameters", CandidateElement.sorted(parameters));
        json.put("columns", columns());
        json.put("missing", missing);
        json.put("split", split == null ? Map.of() : split.toJson());
        json.put("gates", texts(gates));
        json.put("golden", golden);
        json.put("minCount", minCount);
        json.put("slices", texts(slices));
        json.put("search", search == null ? null : search.toJson());
        json.put("crossValidation", crossValidation == null ? null : crossValidation.toJson());
        json.put("checks", CandidateElement.sorted(checks));
        return json;
    }

    private static List<String> texts(@Nullable List<@Nullable String> given) {
        List<String> list = new ArrayList<>();
        if (given != null) {
            given.forEach(text -> list.add(Objects.requireNonNullElse(text, "")));
        }
        return list;
    }

    private List<Map<String, @Nullable Object>> columns() {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        if (columns != null) {
            columns.forEach(column -> list.add(column.toJson()));
        }
        return list;
    }
}
