package dev.mlops.model.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mlops.model.scoring.RowBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreesTest {
    private static final int NUMBERS = 3;
    private static final int CATEGORIES = 5;
    private static final double[] SPECIAL = {
        0.0, -0.0, 1, Math.nextUp(1), Math.nextDown(1), Double.MIN_VALUE, -Double.MIN_VALUE, Float.MAX_VALUE
    };

    /** Trees of every shape, nodes in any order, numbers that are equal to limits or next to them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 60, 400, 2_000})
    void findsTheLeafThatTheNodesLeadTo(int splits) {
        var random = new Random(splits);
        for (int repeat = 0; repeat < 50; repeat++) {
            var grown = new Grown(splits, random);
            Trees trees = new Trees.Builder()
                    .add(new Grown(3, random).nodes)
                    .add(grown.nodes)
                    .build();
            var block = new RowBlock(NUMBERS + 1, 1);
            // Few walk from node to node, many go through the trees at once.
            int count = List.of(7, 8, 23, 64).get(repeat % 4);
            List<double[]> rows =
                    IntStream.range(0, count).mapToObj(i -> row(random)).toList();
            rows.forEach(block::add);

            int[] found = new int[rows.size()];
            trees.leaves(block, block.rows()).find(1, found);

            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isEqualTo(grown.leaf.applyAsInt(rows.get(i)));
                assertThat(trees.leaf(1, rows.get(i), 0)).isEqualTo(found[i]);
            }
        }
    }

    @Test
    void walksATreeThatIsOneLongChainOfCategories() {
        int length = 3_000;
        var nodes = new TreeNodes(2 * length + 1);
        for (int i = 0; i < length; i++) {
            nodes.category(2 * i, 0, i, 2 * i + 2, 2 * i + 1);
            nodes.leaf(2 * i + 1, i);
        }
        nodes.leaf(2 * length, length);
        Trees trees = new Trees.Builder().add(nodes).build();
        var block = new RowBlock(1, 1);
        int[] codes = {0, 1, length / 2, length - 1, length, length + 7, 5};
        for (int code : codes) {
            block.add(new double[] {code});
        }

        int[] found = new int[codes.length];
        trees.leaves(block, block.rows()).find(0, found);

        assertThat(found).containsExactly(0, 1, length / 2, length - 1, length, length, 5);
    }

    @Test
    void refusesNodesThatAreNoTree() {
        refuses("has nodes that do not hang together", nodes -> nodes.numeric(0, 0, 1, 1, 7));
        refuses("has nodes that do not hang together", nodes -> nodes.numeric(0, 0, 1, -1, 1));
        refuses("has nodes that do not hang together", nodes -> nodes.category(0, 0, 1, 1, Integer.MIN_VALUE));
        refuses("has nodes that do not hang together", nodes -> nodes.through(0, 0));
        refuses("has nodes that do not hang together", nodes -> {
            nodes.through(0, 1);
            nodes.through(1, 0);
        });
        refuses("has nodes that do not hang together", nodes -> nodes.numeric(0, 0, 1, 1, 2));
        refuses("has a node that is below two others", nodes -> {
            nodes.numeric(0, 0, 1, 1, 2);
            nodes.numeric(1, 0, 1, 2, 3);
            nodes.leaf(2, 0);
            nodes.leaf(3, 1);
        });
        refuses("has a node that is below two others", nodes -> {
            nodes.category(0, 0, 1, 1, 0);
            nodes.leaf(1, 0);
        });
        refuses("has nodes that are not numbered 0, 1 and so on", nodes -> nodes.leaf(4, 0));
        refuses("has nodes that are not numbered 0, 1 and so on", nodes -> {
            nodes.leaf(0, 0);
            nodes.through(0, 1);
        });
    }

    private static void refuses(String reason, Consumer<TreeNodes> filled) {
        var nodes = new TreeNodes(4);
        assertThatExceptionOfType(UncompilableException.class)
                .isThrownBy(() -> {
                    filled.accept(nodes);
                    new Trees.Builder().add(nodes);
                })
                .withMessageContaining(reason);
    }

    private static double[] row(Random random) {
        double[] row = new double[NUMBERS + 1];
        for (int i = 0; i < NUMBERS; i++) {
            row[i] = number(random);
        }
        // One more than there are: a category that nobody has seen.
        row[NUMBERS] = random.nextInt(CATEGORIES + 1);
        return row;
    }

    private static double number(Random random) {
        return random.nextBoolean() ? SPECIAL[random.nextInt(SPECIAL.length)] : random.nextInt(5) - 2;
    }

    /** A tree with numbers given to its nodes at random, and the same as nested functions. */
    private static final class Grown {
        private final Random random;
        private final List<Integer> numbers = new ArrayList<>();
        private final TreeNodes nodes;
        private final ToIntFunction<double[]> leaf;
        private int leaves;

        Grown(int splits, Random random) {
            this.random = random;
            this.nodes = new TreeNodes(2 * splits + 1);
            IntStream.range(1, 2 * splits + 1).forEach(numbers::add);
            Collections.shuffle(numbers, random);
            this.leaf = grow(0, splits);
        }

        private ToIntFunction<double[]> grow(int node, int splits) {
            if (splits == 0) {
                int number = leaves++;
                nodes.leaf(node, number);
                return row -> number;
            }
            int first = numbers.remove(numbers.size() - 1);
            int second = numbers.remove(numbers.size() - 1);
            int below = random.nextInt(splits);
            if (random.nextInt(3) == 0) {
                int code = random.nextInt(CATEGORIES);
                nodes.category(node, NUMBERS, code, first, second);
                ToIntFunction<double[]> without = grow(first, below);
                ToIntFunction<double[]> with = grow(second, splits - 1 - below);
                return row -> (row[NUMBERS] == code ? with : without).applyAsInt(row);
            }
            int column = random.nextInt(NUMBERS);
            double limit = number(random);
            nodes.numeric(node, column, limit, first, second);
            ToIntFunction<double[]> under = grow(first, below);
            ToIntFunction<double[]> above = grow(second, splits - 1 - below);
            return row -> (row[column] > limit ? above : under).applyAsInt(row);
        }
    }
}
