package dev.mlops.training.trainer;

import dev.mlops.model.scoring.Tolerance;
import dev.mlops.training.columns.NumericScaling;
import java.util.List;

/**
 * What follows for the data and for comparing answers from the package of a trainer. A trainer that is in none of
 * these, such as a user's own, sees the data as they are.
 *
 * @param packages names that the class name starts with
 * @param scaling what numeric columns need
 * @param standardizesTarget whether a regression's target needs the mean 0 and the standard deviation 1
 * @param tolerance within which answers are equal
 * @param keepsRows whether its models hold training rows
 */
record TrainerFamily(
        List<String> packages,
        NumericScaling scaling,
        boolean standardizesTarget,
        Tolerance tolerance,
        boolean keepsRows) {
    private static final TrainerFamily OTHER =
            new TrainerFamily(List.of(), NumericScaling.NONE, false, Tolerance.JAVA, false);

    private static final List<TrainerFamily> FAMILIES = List.of(
            new TrainerFamily(
                    List.of("org.tribuo.classification.sgd.kernel."),
                    NumericScaling.STANDARDIZE,
                    true,
                    Tolerance.JAVA,
                    true),
            new TrainerFamily(
                    List.of("org.tribuo.common.nearest."), NumericScaling.STANDARDIZE, false, Tolerance.JAVA, true),
            new TrainerFamily(
                    List.of(
                            "org.tribuo.classification.sgd.",
                            "org.tribuo.regression.sgd.",
                            "org.tribuo.regression.slm."),
                    NumericScaling.STANDARDIZE,
                    true,
                    Tolerance.JAVA,
                    false),
            new TrainerFamily(
                    List.of("org.tribuo.classification.mnb."), NumericScaling.MIN_MAX, false, Tolerance.JAVA, false),
            new TrainerFamily(
                    List.of(
                            "org.tribuo.classification.xgboost.",
                            "org.tribuo.regression.xgboost.",
                            "org.tribuo.interop."),
                    NumericScaling.NONE,
                    false,
                    Tolerance.NATIVE,
                    false));

    /** The family of a trainer class. */
    static TrainerFamily of(String className) {
        return FAMILIES.stream()
                .filter(family -> family.packages.stream().anyMatch(className::startsWith))
                .findFirst()
                .orElse(OTHER);
    }

    /** The family of an ensemble and its members: what either needs. */
    TrainerFamily and(TrainerFamily other) {
        boolean looser = other.tolerance.relative() > tolerance.relative();
        return new TrainerFamily(
                List.of(),
                scaling == NumericScaling.NONE ? other.scaling : scaling,
                standardizesTarget || other.standardizesTarget,
                looser ? other.tolerance : tolerance,
                keepsRows || other.keepsRows);
    }
}
