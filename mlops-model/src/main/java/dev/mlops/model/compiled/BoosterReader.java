package dev.mlops.model.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds its way in a model that XGBoost wrote: the schema of its JSON, in versions 1.6 to 3. */
final class BoosterReader {
    private static final double MOST_CLASSES = 10_000;

    private final Map<?, ?> learner;

    BoosterReader(Message booster) {
        this.learner = object(UbJson.object(booster), "learner");
    }

    /** What was optimised, such as {@code multi:softprob}. */
    String objective() {
        return text(object(learner, "objective"), "name");
    }

    /** How many values a row gets; 0 and 1 are the same. */
    int outputs() {
        double classes = parsed(text(object(learner, "learner_model_param"), "num_class"), "num_class");
        if (!(classes >= 0 && classes < MOST_CLASSES)) {
            throw malformed("num_class");
        }
        return Math.max(1, (int) classes);
    }

    /** What is added to the trees of each output: one number for all in old versions, one each in new ones. */
    float[] base(int outputs) {
        String[] given = text(object(learner, "learner_model_param"), "base_score")
                .replaceAll("[\\[\\]\\s]", "")
                .split(",", -1);
        if (given.length != 1 && given.length != outputs) {
            throw malformed("base_score");
        }
        float[] base = new float[outputs];
        for (int output = 0; output < outputs; output++) {
            base[output] = (float) parsed(given[given.length == 1 ? 0 : output], "base_score");
        }
        return base;
    }

    /** Which output each tree adds to. */
    int[] outputOfTrees() {
        return integers(model(), "tree_info");
    }

    private Map<?, ?> model() {
        Map<?, ?> booster = object(learner, "gradient_booster");
        if (!text(booster, "name").equals("gbtree")) {
            throw new UncompilableException("is boosted in another way than by trees");
        }
        return object(booster, "model");
    }

    /** The trees, in the order in which they were grown. */
    List<Map<?, ?>> trees() {
        if (!(model().get("trees") instanceof List<?> list)) {
            throw malformed("trees");
        }
        List<Map<?, ?>> trees = new ArrayList<>();
        for (Object tree : list) {
            if (!(tree instanceof Map<?, ?> object)) {
                throw malformed("trees");
            }
            trees.add(object);
        }
        return trees;
    }

    private static Map<?, ?> object(Map<?, ?> parent, String name) {
        if (parent.get(name) instanceof Map<?, ?> object) {
            return object;
        }
        throw malformed(name);
    }

    static double[] numbers(Map<?, ?> parent, String name) {
        Object value = parent.get(name);
        if (value instanceof double[] numbers) {
            return numbers;
        }
        if (value instanceof List<?> list) {
            double[] numbers = new double[list.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(list.get(i), name);
            }
            return numbers;
        }
        throw malformed(name);
    }

    static int[] integers(Map<?, ?> parent, String name) {
        double[] numbers = numbers(parent, name);
        int[] integers = new int[numbers.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = (int) numbers[i];
        }
        return integers;
    }

    private static double number(@Nullable Object value, String name) {
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        throw malformed(name);
    }

    private static String text(Map<?, ?> parent, String name) {
        if (parent.get(name) instanceof String text) {
            return text;
        }
        throw malformed(name);
    }

    private static double parsed(String text, String name) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw malformed(name);
        }
    }

    private static UncompilableException malformed(String name) {
        return new UncompilableException("has no usable '" + name + "'");
    }
}
