package dev.mlops.training.forest;

import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.classification.Label;

/** Trains a single tree. */
public final class TreeTraining {
    private final TreeSettings settings;

    public TreeTraining(TreeSettings settings) {
        this.settings = settings;
    }

    /** Whether the trees of a data set are known to be Tribuo's: sums of other weights depend on their order. */
    public static boolean isFor(Dataset<?> data) {
        for (Example<?> example : data) {
            if (example.getWeight() != 1) {
                return false;
            }
        }
        return data.size() > 0;
    }

    public Model<Label> train(Dataset<Label> data) {
        return new RankedTreeTrainer(settings, RankedColumns.of(data)).train(data);
    }
}
