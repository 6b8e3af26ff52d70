package dev.mlops.training.forest;

import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.ensemble.EnsembleCombiner;

/** Grows trees on one data set, whose columns are ranked once for all of them. Safe for several threads at once. */
interface TreeGrower<T extends Output<T>> {
    /**
     * Grows a tree.
     *
     * @param examples the data set, or a view of it
     * @param number of the tree, which its choice of features depends on
     */
    Model<T> tree(Dataset<T> examples, int number);

    /** How the answers of several trees are one. */
    EnsembleCombiner<T> combiner();
}
