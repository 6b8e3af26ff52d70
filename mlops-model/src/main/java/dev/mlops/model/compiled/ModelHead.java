package dev.mlops.model.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What every Tribuo model says of itself.
 *
 * @param probabilities whether its scores are probabilities
 * @param features its features
 * @param outputs its labels, or the one dimension of a regression
 */
record ModelHead(boolean probabilities, Message features, Message outputs) {
    private static final int PROBABILITIES = 3;
    private static final int FEATURES = 4;
    private static final int OUTPUTS = 5;

    private static final String FEATURE_MAP = "org.tribuo.ImmutableFeatureMap";
    private static final int NAME = 1;
    private static final int ID = 3;

    private static final String LABELS = "org.tribuo.classification.ImmutableLabelInfo";
    private static final String DIMENSIONS = "org.tribuo.regression.ImmutableRegressionInfo";
    private static final int LABEL = 1;
    private static final int LABEL_ID = 3;

    static ModelHead of(Message metadata) {
        boolean probabilities = false;
        Message features = new Message(metadata.bytes(), metadata.start(), 0);
        Message outputs = features;
        MessageReader fields = metadata.reader();
        while (fields.next()) {
            switch (fields.field()) {
                case PROBABILITIES -> probabilities = fields.flag();
                case FEATURES -> features = fields.message();
                case OUTPUTS -> outputs = fields.message();
                default -> {}
            }
        }
        return new ModelHead(probabilities, features, outputs);
    }

    /** The numbers by which the model knows its features. */
    Map<String, Integer> featureIds() {
        Map<String, Integer> ids = new HashMap<>();
        MessageReader infos = Typed.of(features).as(FEATURE_MAP).reader();
        while (infos.next()) {
            String name = "";
            int id = 0;
            MessageReader info = Typed.of(infos.message()).data().reader();
            while (info.next()) {
                switch (info.field()) {
                    case NAME -> name = info.text();
                    case ID -> id = info.integer();
                    default -> {}
                }
            }
            ids.put(name, id);
        }
        return ids;
    }

    /** The labels in the order of the numbers by which the model knows them. */
    List<String> labels() {
        List<String> names = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        MessageReader fields = Typed.of(outputs).as(LABELS).reader();
        while (fields.next()) {
            switch (fields.field()) {
                case LABEL -> names.add(fields.text());
                case LABEL_ID -> ids.addAll(fields.integers());
                default -> {}
            }
        }
        if (names.size() != ids.size()) {
            throw new UncompilableException("has labels without a number");
        }
        String[] ordered = new String[names.size()];
        for (int i = 0; i < ordered.length; i++) {
            int id = ids.get(i);
            if (id < 0 || id >= ordered.length || ordered[id] != null) {
                throw new UncompilableException("has labels whose numbers are not 0, 1 and so on");
            }
            ordered[id] = names.get(i);
        }
        return List.of(ordered);
    }

    /** Makes sure that the model predicts one value. */
    void requireOneValue() {
        int dimensions = 0;
        MessageReader fields = Typed.of(outputs).as(DIMENSIONS).reader();
        while (fields.next()) {
            if (fields.field() == LABEL) {
                dimensions++;
            }
        }
        if (dimensions != 1) {
            throw new UncompilableException("predicts " + dimensions + " values");
        }
    }
}
