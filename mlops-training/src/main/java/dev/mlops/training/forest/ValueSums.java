package dev.mlops.training.forest;

/**
 * What the rows of a node are together.
 *
 * @param count how many, each as often as it was drawn
 * @param sum of their targets
 * @param squares sum of the squared distances from their mean
 */
record ValueSums(int count, double sum, double squares) {
    /** Of a part of a bag. */
    static ValueSums of(Bag bag, Values values, int from, int to) {
        int count = 0;
        double sum = 0;
        boolean same = true;
        double[] targets = values.targets();
        for (int place = from; place < to; place++) {
            int row = bag.row(place);
            count += bag.times(row);
            sum += bag.times(row) * targets[row];
            same &= targets[row] == targets[bag.row(from)];
        }
        // Rounding would make something of nothing.
        return new ValueSums(count, sum, same ? 0 : squares(bag, targets, from, to, sum / count));
    }

    private static double squares(Bag bag, double[] targets, int from, int to, double mean) {
        double squares = 0;
        for (int place = from; place < to; place++) {
            int row = bag.row(place);
            double distance = targets[row] - mean;
            squares += bag.times(row) * distance * distance;
        }
        return squares;
    }

    double mean() {
        return sum / count;
    }

    /** The mean squared distance from the mean. */
    double impurity() {
        return squares / count;
    }
}
