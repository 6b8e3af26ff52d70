import dev.mlops.model.Task;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.TribuoScorer;
import dev.mlops.model.scoring.ValuePrediction;
import dev.mlops.training.columns.NumericScaling;
import dev.mlops.training.columns.SchemaFitter;
import dev.mlops.training.columns.TableRows;
import dev.mlops.training.configuration.ConfigurationReader;
import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.source.FileDefinition;
import dev.mlops.training.source.SourceLog;
import dev.mlops.training.source.RawSources;
import dev.mlops.training.table.TableReader;
import dev.mlops.training.table.TypedTable;
import dev.mlops.training.trainer.ConfiguredTrainer;
import dev.mlops.training.trainer.Progress;
import dev.mlops.training.trainer.TrainerFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tribuo.Model;

/** Reads and trains by the classes that the plugin's fork runs. */
final class Ours {
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[1]);
        ModelConfiguration configuration = ConfigurationReader.read(json("{\"name\":\"bench\",\"header\":true,"
                + "\"skipLines\":0,\"target\":\"last\",\"parameters\":{},\"columns\":[],\"split\":{},\"gates\":[]}"));
        var data = new FileDefinition(file.toString(), List.of(file), Optional.empty(), json("{}"));
        TypedTable table = new TableReader(configuration)
                .read(new RawSources(Ours.class.getClassLoader(), SourceLog.NONE).open(data, configuration.header(), configuration.skipLines()));
        if (arguments[0].equals("load")) {
            System.out.println(table.rows() + " rows " + table.digest());
            return;
        }
        int count = Integer.parseInt(arguments[2]);
        train(table, count, arguments[3]);
    }

    private static void train(TypedTable table, int count, String name) {
        int[] rows = IntStream.range(0, table.rows()).toArray();
        int[] train = IntStream.of(rows).filter(row -> table.line(row) <= count + 1).toArray();
        int[] test = IntStream.of(rows).filter(row -> table.line(row) > count + 1).toArray();
        String shortName = switch (name) {
            case "forest" -> "random-forest";
            case "linear" -> "logistic-regression";
            default -> "xgboost";
        };
        ConfiguredTrainer trainer = new TrainerFactory(Ours.class.getClassLoader())
                .create(table.task(), Optional.of(shortName), name.equals("linear")
                        ? Map.of()
                        : name.equals("forest")
                                ? Map.of("numMembers", "100", "innerTrainer.fractionFeaturesInSplit", "0.3")
                                : Map.of("numTrees", "100"));
        NumericScaling target = trainer.standardizesTarget() ? NumericScaling.STANDARDIZE : NumericScaling.NONE;
        Schema schema = new SchemaFitter(10, trainer.scaling(), target).fit(table, train);
        var all = new TableRows(table, schema);
        Model<?> model = table.task() == Task.CLASSIFICATION
                ? trainer.train(all.labels(train), Progress.NONE)
                : trainer.train(all.values(train), Progress.NONE);
        Scorer scorer = new TribuoScorer(schema, model);
        double right = 0;
        double squares = 0;
        for (int row : test) {
            Prediction answer = scorer.score(all.row(row));
            if (schema.target() instanceof LabelTarget) {
                right += ((LabelPrediction) answer).label().equals(table.label(row)) ? 1 : 0;
            } else {
                squares += Math.pow(((ValuePrediction) answer).value() - all.value(row), 2);
            }
        }
        System.out.println("score " + (table.task() == Task.CLASSIFICATION
                ? right / test.length
                : Math.sqrt(squares / test.length)));
    }

    private static JsonObject json(String text) {
        return JsonObject.parse("bench", text.getBytes(StandardCharsets.UTF_8));
    }
}
