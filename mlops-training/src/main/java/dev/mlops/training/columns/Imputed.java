package dev.mlops.training.columns;

import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.Imputation;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.table.TableColumn;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** What stands for the missing values of one column. */
final class Imputed {
    private final String source;
    private final TableColumn column;
    private final Imputation imputation;

    /** @param source the name by which errors call the table */
    Imputed(String source, TableColumn column) {
        this.source = source;
        this.column = column;
        this.imputation = column.settings().imputation();
    }

    /** Whether missing values are replaced. */
    boolean isReplaced() {
        return column.missing() == MissingPolicy.IMPUTE;
    }

    /** Whether the model is told of them. */
    boolean isIndicated() {
        return isReplaced() && imputation.indicated();
    }

    /** How the value is found that stands for them. */
    Imputation.Kind kind() {
        return imputation.kind();
    }

    /** The value that the user gives, as the data would write it. */
    Optional<String> constant() {
        return imputation.constant();
    }

    /**
     * The value that stands for them; nothing where they are not replaced.
     *
     * @param fitted the one found in the training rows
     * @param parser of the one that the user gives
     * @param expected what that has to be, in words
     * @param made makes a value of what was parsed
     * @throws TrainingException where it is not that, or there is no median of such values
     */
    <T> Optional<T> value(
            Supplier<T> fitted, Function<String, OptionalDouble> parser, String expected, DoubleFunction<T> made) {
        if (!isReplaced()) {
            return Optional.empty();
        }
        if (constant().isEmpty()) {
            return Optional.of(fitted.get());
        }
        return Optional.of(made.apply(parser.apply(constant().get())
                .orElseThrow(() -> new TrainingException(
                        source + ": <constant>" + constant().get()
                                + "</constant> of column '" + column.name() + "' is not " + expected
                                + ", as the column's values are."))));
    }

    /** @throws TrainingException where the user asks for the median of values that have none */
    void refuseMedian() {
        if (isReplaced() && kind() == Imputation.Kind.MEDIAN) {
            throw new TrainingException(source + ": column '" + column.name() + "' is " + column.type()
                    + ", so its values have no median.\nWrite <impute>mode</impute>, or a <constant>.");
        }
    }
}
