import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.data.columnar.FieldProcessor;
import org.tribuo.data.columnar.RowProcessor;
import org.tribuo.data.columnar.processors.field.DoubleFieldProcessor;
import org.tribuo.data.columnar.processors.field.IdentityProcessor;
import org.tribuo.data.columnar.processors.response.FieldResponseProcessor;
import org.tribuo.data.csv.CSVDataSource;
import org.tribuo.evaluation.TrainTestSplitter;

/** What a Java team writes by hand with Tribuo: load, split, train, evaluate, save. */
final class PlainMain {
    private static final String[] TEXTS = {"state", "area_code", "international_plan", "voice_mail_plan"};
    private static final String[] NUMBERS = {
        "account_length", "number_vmail_messages", "total_day_minutes", "total_day_calls", "total_day_charge",
        "total_eve_minutes", "total_eve_calls", "total_eve_charge", "total_night_minutes", "total_night_calls",
        "total_night_charge", "total_intl_minutes", "total_intl_calls", "total_intl_charge",
        "number_customer_service_calls"
    };

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        int members = Integer.parseInt(arguments[1]);
        float fraction = Float.parseFloat(arguments[2]);
        Path model = Path.of(arguments[3]);

        Map<String, FieldProcessor> fields = new HashMap<>();
        for (String name : TEXTS) {
            fields.put(name, new IdentityProcessor(name));
        }
        for (String name : NUMBERS) {
            fields.put(name, new DoubleFieldProcessor(name));
        }
        var response = new FieldResponseProcessor<>("churn", "no", new LabelFactory());
        var source = new CSVDataSource<>(data, new RowProcessor<>(response, fields), true);
        var splitter = new TrainTestSplitter<>(source, 0.8, 42);
        var train = new MutableDataset<>(splitter.getTrain());
        var test = new MutableDataset<>(splitter.getTest());

        var trees = new CARTClassificationTrainer(Integer.MAX_VALUE, fraction, 42);
        var trained = new RandomForestTrainer<>(trees, new VotingCombiner(), members, 42).train(train);
        System.out.println(new LabelEvaluator().evaluate(trained, test).accuracy());
        trained.serializeToFile(model);
    }
}
