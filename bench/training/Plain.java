import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.data.columnar.FieldProcessor;
import org.tribuo.data.columnar.RowProcessor;
import org.tribuo.data.columnar.processors.field.DoubleFieldProcessor;
import org.tribuo.data.columnar.processors.field.IdentityProcessor;
import org.tribuo.data.columnar.processors.response.FieldResponseProcessor;
import org.tribuo.data.csv.CSVDataSource;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.evaluation.RegressionEvaluator;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;

/** What a Java team writes by hand with Tribuo. The types of the columns it has to know: texts are named last. */
final class Plain {
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        String[] columns = arguments[0].equals("load") ? arguments[2].split(",") : arguments[4].split(",");
        if (arguments[0].equals("load")) {
            System.out.println(read(file, columns, new LabelFactory(), "no").size() + " rows");
            return;
        }
        int count = Integer.parseInt(arguments[2]);
        String name = arguments[3];
        if (columns[columns.length - 1].equals("y")) {
            List<MutableDataset<Regressor>> parts = parts(read(file, columns, new RegressionFactory(), "0"), count);
            Trainer<Regressor> trainer = name.equals("forest")
                    ? new RandomForestTrainer<>(
                            new CARTRegressionTrainer(
                                    Integer.MAX_VALUE, 5, 0, 0.3f, false, new MeanSquaredError(), 12345),
                            new AveragingCombiner(),
                            100)
                    : new XGBoostRegressionTrainer(100);
            var model = trainer.train(parts.get(0));
            var evaluation = new RegressionEvaluator().evaluate(model, parts.get(1));
            System.out.println("score " + evaluation.rmse().values().iterator().next());
        } else {
            List<MutableDataset<Label>> parts = parts(read(file, columns, new LabelFactory(), "no"), count);
            Trainer<Label> trainer = switch (name) {
                case "forest" -> new RandomForestTrainer<>(
                        new CARTClassificationTrainer(Integer.MAX_VALUE, 0.3f, 12345), new VotingCombiner(), 100);
                case "linear" -> new LogisticRegressionTrainer();
                default -> new XGBoostClassificationTrainer(100);
            };
            var model = trainer.train(parts.get(0));
            System.out.println("score " + new LabelEvaluator().evaluate(model, parts.get(1)).accuracy());
        }
    }

    /** A column is {@code name} of numbers or {@code name:text}; the last one is the target. */
    private static <T extends Output<T>> MutableDataset<T> read(
            Path file, String[] columns, OutputFactory<T> factory, String usual) throws Exception {
        Map<String, FieldProcessor> fields = new HashMap<>();
        for (int i = 0; i < columns.length - 1; i++) {
            String name = columns[i].replace(":text", "");
            fields.put(name, columns[i].equals(name) ? new DoubleFieldProcessor(name) : new IdentityProcessor(name));
        }
        var response = new FieldResponseProcessor<>(columns[columns.length - 1], usual, factory);
        return new MutableDataset<>(new CSVDataSource<>(file, new RowProcessor<>(response, fields), true));
    }

    private static <T extends Output<T>> List<MutableDataset<T>> parts(MutableDataset<T> data, int count) {
        List<Example<T>> rows = new ArrayList<>(data.getData());
        return List.of(
                new MutableDataset<>(rows.subList(0, count), data.getSourceProvenance(), data.getOutputFactory()),
                new MutableDataset<>(
                        rows.subList(count, rows.size()), data.getSourceProvenance(), data.getOutputFactory()));
    }
}
