package dev.mlops.training.table;

import dev.mlops.model.Task;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.ColumnConfiguration;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.configuration.SplitConfiguration;
import dev.mlops.training.source.ColumnKind;
import dev.mlops.training.source.RequestedColumn;
import dev.mlops.training.suggestion.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the configuration says of each column of a source, the target among them. */
final class ColumnRoles {
    private static final String LAST = "last";
    private static final String INDEX = "\\d{1,9}";
    private static final int MAX_LISTED = 50;

    private final String source;
    private final List<String> names;
    private final Map<String, ColumnConfiguration> configured;
    private final MissingPolicy missing;
    private final Optional<Task> task;
    private final SplitConfiguration split;
    private final int target;

    /**
     * @param source the name by which errors call the source
     * @param names of the source's columns
     * @throws TrainingException where the configuration names a column that is not there, or contradicts itself
     */
    ColumnRoles(String source, List<String> names, ModelConfiguration configuration) {
        this.source = source;
        this.names = names;
        this.missing = configuration.missing();
        this.task = configuration.task();
        this.configured = configured(configuration.columns());
        this.split = configuration.split();
        this.target = target(configuration.target());
        checkTarget();
        split.group().ifPresent(group -> checkSplit("group", group));
        split.time().ifPresent(time -> checkSplit("time", time));
    }

    /** The place of the target among the names. */
    int target() {
        return target;
    }

    String targetName() {
        return names.get(target);
    }

    Optional<Task> task() {
        return task;
    }

    boolean isInferred(int column) {
        return kind(column) == ColumnKind.INFERRED && !isTime(column);
    }

    /** Whether the column is there for the split by time alone, and no feature, which it is where it has a type. */
    boolean isTime(int column) {
        return split.time().equals(Optional.of(names.get(column)))
                && configuration(column).flatMap(ColumnConfiguration::type).isEmpty();
    }

    /** What the user says that a column of texts is. */
    Optional<ColumnType> type(int column) {
        return configuration(column).flatMap(ColumnConfiguration::type);
    }

    ColumnSettings settings(int column) {
        Optional<ColumnConfiguration> said = configuration(column);
        MissingPolicy policy = said.flatMap(ColumnConfiguration::missing).orElse(missing);
        return said.map(of -> new ColumnSettings(policy, of.imputation(), of.features()))
                .orElse(ColumnSettings.usual(policy));
    }

    List<RequestedColumn> requests() {
        List<RequestedColumn> requests = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            requests.add(new RequestedColumn(kind(i), remedy(i)));
        }
        return requests;
    }

    private ColumnKind kind(int column) {
        Optional<ColumnType> type = configuration(column).flatMap(ColumnConfiguration::type);
        if (column == target && task.isPresent()) {
            return task.get() == Task.CLASSIFICATION ? ColumnKind.TEXTS : ColumnKind.NUMBERS;
        }
        boolean group = split.group().equals(Optional.of(names.get(column)));
        return type.map(ColumnRoles::kind).orElse(group ? ColumnKind.KEYS : ColumnKind.INFERRED);
    }

    private static ColumnKind kind(ColumnType type) {
        return switch (type) {
            case NUMERIC -> ColumnKind.NUMBERS;
            case CATEGORICAL, HASHED, BOOLEAN, DATE, TEXT -> ColumnKind.TEXTS;
            case ID -> ColumnKind.KEYS;
            case IGNORED -> ColumnKind.SKIPPED;
        };
    }

    private String remedy(int column) {
        String categorical = column == target
                ? "set <task>classification</task> where the target is a class."
                : "set <column><name>" + names.get(column)
                        + "</name><type>categorical</type></column> where the column holds categories.";
        return "Leave the field empty or write NA where the value is missing, or " + categorical;
    }

    private Optional<ColumnConfiguration> configuration(int column) {
        return Optional.ofNullable(configured.get(names.get(column)));
    }

    private Map<String, ColumnConfiguration> configured(List<ColumnConfiguration> columns) {
        Map<String, ColumnConfiguration> byName = new HashMap<>();
        for (ColumnConfiguration column : columns) {
            if (!names.contains(column.name())) {
                throw unknown("<column><name>" + column.name() + "</name>", column.name());
            }
            if (byName.put(column.name(), column) != null) {
                throw new TrainingException("<columns> has column '" + column.name() + "' twice; write it once.");
            }
        }
        return byName;
    }

    private int target(String written) {
        int named = names.indexOf(written);
        if (named >= 0) {
            return named;
        }
        if (written.equals(LAST)) {
            return names.size() - 1;
        }
        if (written.matches(INDEX)) {
            int index = Integer.parseInt(written);
            if (index < names.size()) {
                return index;
            }
        }
        throw unknown("<target>" + written + "</target>", written);
    }

    private String listed() {
        if (names.size() == 1) {
            return "Its only column is '" + names.get(0)
                    + "'. Where its lines have several fields, name the <separator> between them in <data>.";
        }
        String more = names.size() > MAX_LISTED ? " and " + (names.size() - MAX_LISTED) + " more" : "";
        return "Its " + names.size() + " columns are: "
                + String.join(", ", names.subList(0, Math.min(MAX_LISTED, names.size()))) + more + ".";
    }

    private TrainingException unknown(String element, String name) {
        return new TrainingException(element + " names no column of " + source + "."
                + (names.size() > 1 && !name.matches(INDEX) ? Suggestions.didYouMean(name, names) : "") + "\n"
                + listed());
    }

    private void checkSplit(String element, String name) {
        String written = "<split><" + element + ">" + name + "</" + element + ">";
        int column = names.indexOf(name);
        if (column < 0) {
            throw unknown(written, name);
        }
        if (column == target) {
            throw new TrainingException(
                    written + " names the <target>, by which rows cannot be parted.\n" + "Name another column.");
        }
        Optional<ColumnType> type = configuration(column).flatMap(ColumnConfiguration::type);
        boolean usable = type.isEmpty()
                || type.get() == ColumnType.NUMERIC
                || type.get() == ColumnType.DATE
                || element.equals("group") && type.get() != ColumnType.IGNORED;
        if (!usable) {
            throw new TrainingException(written + " needs the column, which has <type>"
                    + type.get().id() + "</type>.\nTake out the <type>: without it the column is no feature.");
        }
    }

    private void checkTarget() {
        ColumnType type =
                configuration(target).flatMap(ColumnConfiguration::type).orElse(null);
        String name = names.get(target);
        if (type == ColumnType.ID || type == ColumnType.IGNORED) {
            throw new TrainingException("<column><name>" + name + "</name> has <type>" + type.id()
                    + "</type>, but it is the <target>.\nTake out one of the two.");
        }
        if (type != null && type != ColumnType.NUMERIC && type != ColumnType.CATEGORICAL) {
            throw new TrainingException("<column><name>" + name + "</name> has <type>" + type.id()
                    + "</type>, but it is the <target>, which is numeric or categorical.\nTake the type out.");
        }
        ColumnType contradicting =
                task.isEmpty() ? null : task.get() == Task.CLASSIFICATION ? ColumnType.NUMERIC : ColumnType.CATEGORICAL;
        if (type != null && type == contradicting) {
            throw new TrainingException("<task>" + task.get().id() + "</task> contradicts <type>" + type.id()
                    + "</type> of the target '" + name + "'.\nTake out one of the two.");
        }
    }
}
