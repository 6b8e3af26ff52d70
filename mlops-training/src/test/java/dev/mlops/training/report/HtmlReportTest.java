package dev.mlops.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.Task;
import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.bundle.BundleContents;
import dev.mlops.model.bundle.BundleReader;
import dev.mlops.model.bundle.BundleWriter;
import dev.mlops.model.card.ModelCard;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.metrics.GateResult;
import dev.mlops.model.metrics.Interval;
import dev.mlops.model.metrics.Measured;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.profile.NumericProfile;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.provenance.ClassPathDigest;
import dev.mlops.model.provenance.Provenance;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Range;
import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.Target;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.model.scoring.ValuePrediction;
import dev.mlops.training.evaluation.Evaluator;
import dev.mlops.training.evaluation.Measures;
import dev.mlops.training.gate.Gate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private static final String NASTY = "<script>alert('1')</script> & \"co\"";
    private static final Set<String> VOID = Set.of("meta", "!DOCTYPE");

    @TempDir
    private Path folder;

    @Test
    void beginsWithTheVerdict() throws IOException {
        assertThat(HtmlReport.render(labels(List.of("accuracy >= 0.5", "recall(no) >= 0.5"))))
                .contains("<p class=\"verdict good\"><strong>Accepted.</strong> All 2 gates are met.</p>");
        assertThat(HtmlReport.render(labels(List.of("accuracy >= 0.5", "accuracy >= 0.99"))))
                .contains("<p class=\"verdict bad\"><strong>Refused.</strong> 1 of 2 gates missed.</p>")
                .contains("<tr><th scope=\"row\">accuracy</th><td class=\"number\">&gt;= 0.99</td>"
                        + "<td class=\"number\">0.75</td><td class=\"number\">0.25 to 1</td><td class=\"number\">0.6</td>"
                        + "<td class=\"bad\">missed</td></tr>");
        assertThat(HtmlReport.render(labels(List.of())))
                .contains("<strong>Accepted without a gate.</strong> Nothing was asked of the model.")
                .doesNotContain("<h2>Gates</h2>");
    }

    @Test
    void showsWhichLabelsAreTakenForWhich() throws IOException {
        assertThat(HtmlReport.render(labels(List.of())))
                .contains("<tr><th scope=\"row\">no</th>"
                        + "<td style=\"--share:0.6667\">2<small>66.7%</small></td>"
                        + "<td style=\"--share:0.3333\">1<small>33.3%</small></td></tr>");
    }

    @Test
    void comparesTheErrorsOfARegressionWithTheTarget() throws IOException {
        assertThat(HtmlReport.render(values()))
                .contains("For comparison: most true values of &#39;price&#39; lie between 10 and 90.")
                .contains(
                        "<tr><th scope=\"row\">rmse</th><td class=\"number\">5</td><td class=\"number\">3 to 7</td><td class=\"number\">8</td>")
                .doesNotContain("Confusion matrix");
    }

    @Test
    void describesColumnsTrainerAndOrigin() throws IOException {
        assertThat(HtmlReport.render(labels(List.of())))
                .contains("<tr><th scope=\"row\">size</th><td>numeric</td><td>1 to 9</td>"
                        + "<td class=\"number\">3</td><td>counts as 5</td></tr>")
                .contains("<td class=\"long\">a, b; rare ones together as other</td>")
                .contains("<tr><th scope=\"row\">maxDepth</th><td class=\"long\">8</td></tr>")
                .contains("<code>sha256:data, 40 rows</code>")
                .contains("<th scope=\"row\">org.tribuo:tribuo-core</th>")
                .contains("<li>Only few rows.</li>");
    }

    @Test
    void escapesWhateverComesFromTheData() throws IOException {
        String page = HtmlReport.render(labels(List.of()));

        assertThat(page)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;co&quot;");
    }

    @Test
    void isTheSamePageForTheSameBundleAndNeedsNothingElse() throws IOException {
        Bundle bundle = labels(List.of("accuracy >= 0.5"));
        Bundle read = BundleReader.read(folder.resolve("model.mlops"), Optional.of(bundle.digest()));

        String page = HtmlReport.render(read);

        assertThat(page)
                .isEqualTo(HtmlReport.render(bundle))
                .doesNotContain("http:", "https:", "url(", "src=", "href=", folder.toString(), "\r");
    }

    @Test
    void closesEveryElement() throws IOException {
        for (Bundle bundle : List.of(labels(List.of("accuracy >= 0.5")), values())) {
            Deque<String> open = new ArrayDeque<>();
            Matcher tag = Pattern.compile("<(/?)([A-Za-z!][A-Za-z0-9]*)[^>]*>").matcher(HtmlReport.render(bundle));
            while (tag.find()) {
                if (tag.group(1).isEmpty() && !VOID.contains(tag.group(2))) {
                    open.push(tag.group(2));
                } else if (!tag.group(1).isEmpty()) {
                    assertThat(tag.group(2)).isEqualTo(open.pop());
                }
            }
            assertThat(open).isEmpty();
        }
    }

    private Bundle labels(List<String> gates) throws IOException {
        Schema schema = schema(new LabelTarget("churn", List.of("no", "yes")));
        List<String> truth = List.of("no", "no", "no", "yes");
        List<Prediction> answers = Stream.of("no", "no", "yes", "yes")
                .<Prediction>map(label -> new LabelPrediction(label, Map.of("no", 0.5, "yes", 0.5), true))
                .toList();
        return bundle(schema, new Evaluator(answers).labels(List.of("no", "yes"), truth), gates);
    }

    private Bundle values() throws IOException {
        Schema schema = schema(new ValueTarget("price", new Range(10, 90), Scaling.NONE));
        Measures measures =
                new Evaluator(List.of(new ValuePrediction(15), new ValuePrediction(15))).values(new double[] {10, 20});
        return bundle(schema, measures, List.of());
    }

    private Bundle bundle(Schema schema, Measures measures, List<String> gates) throws IOException {
        var measured = new Measured(
                measures.rows(),
                measures.values(),
                Map.of("accuracy", new Interval(0.25, 1), "rmse", new Interval(3, 7)),
                Map.of("accuracy", 0.6, "rmse", 8.0));
        Metrics metrics = Metrics.of(40, measured, measures.confusion());
        List<GateResult> results = gates.stream()
                .map(gate -> Gate.parse(gate).resolve(List.of("no", "yes")).apply(metrics))
                .toList();
        Task task = schema.target().task();
        var profile = new NumericProfile(0, 0, 1, List.of(0.0, 1.0));
        var contents = new BundleContents(
                schema,
                metrics.withGates(results),
                new Profile(40, Map.of(), profile),
                new GoldenRows(GoldenRows.Origin.MADE, Tolerance.JAVA, List.of()),
                new Provenance(
                        1,
                        17,
                        "sha256:data",
                        40,
                        Map.of(),
                        Map.of("class", "org.tribuo.Some", "parameters", Map.of("maxDepth", "8")),
                        List.of(new ClassPathDigest("org.tribuo:tribuo-core", List.of(), "sha256:jar"))),
                new ModelCard(task.id(), schema.target().name(), "tree", "Tribuo", 3, 40, 4, List.of("Only few rows.")),
                new byte[] {1});
        return BundleWriter.write(folder.resolve("model.mlops"), "model", "1.0", contents);
    }

    private static Schema schema(Target target) {
        return new Schema(
                List.of(
                        new NumericColumn("size", new Range(1, 9), 3, OptionalDouble.of(5), Scaling.NONE),
                        new CategoricalColumn("kind", List.of("a", "b"), true, 0, Optional.of("a")),
                        new CategoricalColumn(NASTY, List.of(NASTY), false, 0, Optional.of(NASTY))),
                target);
    }
}
