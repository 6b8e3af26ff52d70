package dev.mlops.model.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.scoring.RowBlock;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VotingTreesTest {
    private static final int COLUMNS = 3;

    /** Blocks are scored by other means than rows, and small ones by others than large ones. */
    @ParameterizedTest
    @CsvSource({
        "2, 100, 0.01, 0",
        "2, 1, 1, 0",
        "3, 37, 0.02702702702, 0",
        "5, 100, 1, 0",
        "1, 4, 0.25, 0",
        "3, 20, 0.3, 0.7"
    })
    void scoresABlockLikeItsRows(int labels, int members, float weight, float more) {
        var random = new Random(members);
        var trees = new Trees.Builder();
        int leaves = 0;
        float[] weights = new float[members];
        for (int tree = 0; tree < members; tree++) {
            weights[tree] = weight + more * tree;
            trees.add(stump(random, leaves));
            leaves += 2;
        }
        int[] answers = random.ints(leaves, 0, labels).toArray();
        var model = new VotingTrees(trees.build(), answers, weights, labels);
        for (int count : new int[] {1, 7, 8, 9, 36, 63, 64}) {
            var block = new RowBlock(COLUMNS, labels);
            double[][] rows = new double[count][];
            for (int i = 0; i < count; i++) {
                rows[i] = random.doubles(COLUMNS).toArray();
                block.add(rows[i]);
            }

            model.score(block);

            for (int i = 0; i < count; i++) {
                double[] alone = new double[labels];
                assertThat(block.labels()[i]).isEqualTo(model.score(rows[i], alone));
                assertThat(Arrays.copyOfRange(block.scores(), i * labels, (i + 1) * labels))
                        .containsExactly(alone);
            }
        }
    }

    private static TreeNodes stump(Random random, int firstLeaf) {
        var nodes = new TreeNodes(3);
        nodes.numeric(0, random.nextInt(COLUMNS), random.nextDouble(), 1, 2);
        nodes.leaf(1, firstLeaf);
        nodes.leaf(2, firstLeaf + 1);
        return nodes;
    }
}
