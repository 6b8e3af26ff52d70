package dev.mlops.training.forest;

import org.tribuo.Dataset;
import org.tribuo.regression.Regressor;

/**
 * What a regression learns.
 *
 * @param name of the one dimension
 * @param center the mean of all rows, from which targets are counted: sums of squares lose less so
 * @param targets by row, what is above the center; not to be changed
 */
record Values(String name, double center, double[] targets) {
    static Values of(Dataset<Regressor> data) {
        double[] targets = new double[data.size()];
        double center = 0;
        for (int row = 0; row < targets.length; row++) {
            targets[row] = data.getExample(row).getOutput().getValues()[0];
            center += (targets[row] - center) / (row + 1);
        }
        for (int row = 0; row < targets.length; row++) {
            targets[row] -= center;
        }
        return new Values(data.getExample(0).getOutput().getNames()[0], center, targets);
    }
}
