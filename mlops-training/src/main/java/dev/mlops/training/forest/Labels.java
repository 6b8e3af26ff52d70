package dev.mlops.training.forest;

import org.tribuo.Dataset;
import org.tribuo.classification.Label;

/**
 * What a classification learns.
 *
 * @param ids by row, the number of its class; not to be changed
 * @param classes how many there are
 */
record Labels(int[] ids, int classes) {
    static Labels of(Dataset<Label> data) {
        int[] ids = new int[data.size()];
        for (int row = 0; row < ids.length; row++) {
            ids[row] = data.getOutputIDInfo().getID(data.getExample(row).getOutput());
        }
        return new Labels(ids, data.getOutputIDInfo().size());
    }
}
