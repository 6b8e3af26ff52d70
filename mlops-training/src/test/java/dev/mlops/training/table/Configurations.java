package dev.mlops.training.table;

import dev.mlops.model.Task;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.training.configuration.ColumnConfiguration;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.EvidenceConfiguration;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.configuration.SplitConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configurations for tests: the defaults, but for what a test sets. */
public record Configurations(
        String target,
        Optional<Task> task,
        MissingPolicy missing,
        List<ColumnConfiguration> columns,
        SplitConfiguration split) {
    public static Configurations target(String target) {
        return new Configurations(
                target, Optional.empty(), MissingPolicy.FAIL, List.of(), new SplitConfiguration(0.2, 42));
    }

    public Configurations task(Task of) {
        return new Configurations(target, Optional.of(of), missing, columns, split);
    }

    public Configurations missing(MissingPolicy policy) {
        return new Configurations(target, task, policy, columns, split);
    }

    public Configurations column(String name, ColumnType type) {
        return column(new ColumnConfiguration(name, Optional.of(type), Optional.empty()));
    }

    public Configurations column(String name, MissingPolicy policy) {
        return column(new ColumnConfiguration(name, Optional.empty(), Optional.of(policy)));
    }

    public Configurations split(SplitConfiguration by) {
        return new Configurations(target, task, missing, columns, by);
    }

    public ModelConfiguration build() {
        return new ModelConfiguration(
                "model",
                Optional.of(true),
                0,
                target,
                task,
                Optional.empty(),
                Map.of(),
                columns,
                missing,
                split,
                List.of(),
                GoldenRows.Origin.MADE,
                10,
                EvidenceConfiguration.none(),
                Optional.empty());
    }

    public Configurations column(ColumnConfiguration column) {
        List<ColumnConfiguration> more = new ArrayList<>(columns);
        more.add(column);
        return new Configurations(target, task, missing, more, split);
    }
}
