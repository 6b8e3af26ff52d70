package dev.mlops.training.check;

import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.DataCheck;
import dev.mlops.training.configuration.EvidenceConfiguration;
import dev.mlops.training.configuration.Severity;
import dev.mlops.training.split.Split;
import dev.mlops.training.table.TypedTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All checks, each as loud as the user wants it. */
public final class DataChecks {
    private static final Map<DataCheck, Check> CHECKS = new EnumMap<>(Map.of(
            DataCheck.LEAKAGE,
            new LeakageCheck(),
            DataCheck.IDS,
            new IdsCheck(),
            DataCheck.CONSTANT_COLUMNS,
            ColumnChecks::constant,
            DataCheck.DUPLICATE_COLUMNS,
            ColumnChecks::duplicate,
            DataCheck.RARE_CATEGORIES,
            ColumnChecks::rareCategories,
            DataCheck.DUPLICATE_ROWS,
            RowChecks::acrossParts,
            DataCheck.LABEL_NOISE,
            RowChecks::labelNoise,
            DataCheck.IMBALANCE,
            new ImbalanceCheck(),
            DataCheck.DRIFT,
            new DriftCheck()));

    private final EvidenceConfiguration configuration;

    public DataChecks(EvidenceConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Tells what was found.
     *
     * @param warn takes what is no error
     * @throws TrainingException with all that is one
     */
    public void run(TypedTable table, Split split, Consumer<String> warn) {
        var data = new Examined(table, split);
        List<String> errors = new ArrayList<>();
        CHECKS.forEach((kind, check) -> {
            Severity severity = configuration.severity(kind);
            if (severity != Severity.OFF) {
                check.findings(data)
                        .forEach(finding -> tell(kind, finding, severity == Severity.ERROR ? errors::add : warn));
            }
        });
        if (!errors.isEmpty()) {
            throw new TrainingException(table.source() + ": the data do not pass the <checks>:\n  "
                    + String.join("\n  ", errors) + "\nMend them, or set the check to warning or off.");
        }
    }

    private static void tell(DataCheck kind, String finding, Consumer<String> to) {
        to.accept(kind.id() + ": " + finding);
    }
}
