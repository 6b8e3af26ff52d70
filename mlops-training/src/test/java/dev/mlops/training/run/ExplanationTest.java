package dev.mlops.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.metrics.Dependence;
import dev.mlops.model.metrics.Explanation;
import dev.mlops.model.metrics.Importance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class ExplanationTest {
    @TempDir
    private Path folder;

    @Test
    void knowsWhatMovesAClassification() throws IOException {
        Explanation explanation = new Training(folder, "churn.csv", "churn")
                .with("trainer", "xgboost")
                .with("parameters", Map.of("numTrees", "30"))
                .metrics()
                .explanation();

        assertThat(explanation.importance()).hasSize(19);
        assertThat(explanation.importance().subList(0, 3))
                .extracting(Importance::column)
                .containsAnyOf("total_day_minutes", "total_day_charge", "number_customer_service_calls");
        assertThat(explanation.importance()).extracting(Importance::loss).isSortedAccordingTo((a, b) -> b.compareTo(a));
        Dependence plan = dependence(explanation, "international_plan");
        assertThat(plan.label()).isEqualTo("yes");
        assertThat(plan.categories()).containsExactly("no", "yes");
        // Who has an international plan leaves more often.
        assertThat(plan.answers().get(1)).isGreaterThan(plan.answers().get(0) + 0.05);
        Dependence calls = dependence(explanation, "number_customer_service_calls");
        assertThat(calls.values()).isSorted().doesNotHaveDuplicates();
        assertThat(calls.answers().get(calls.answers().size() - 1))
                .isGreaterThan(calls.answers().get(0));
    }

    @Test
    void knowsWhatMovesARegression() throws IOException {
        Explanation explanation = new Training(folder, "sacramento.csv", "price")
                .with("trainer", "linear")
                .metrics()
                .explanation();

        assertThat(explanation.importance().get(0).column()).isEqualTo("sqft");
        Dependence size = dependence(explanation, "sqft");
        assertThat(size.label()).isEmpty();
        // In dollars, and a straight line, as the model is.
        double slope = (size.answers().get(19) - size.answers().get(0))
                / (size.values().get(19) - size.values().get(0));
        assertThat(slope).isBetween(50.0, 250.0);
        assertThat((size.answers().get(10) - size.answers().get(0))
                        / (size.values().get(10) - size.values().get(0)))
                .isCloseTo(slope, within(1e-6 * slope));
    }

    /** The words of a text stand in many places of a row: all of them are swapped. */
    @Test
    void knowsColumnsOfManyFeatures() throws IOException {
        Explanation explanation = new Training(folder, "penguins.csv", "species")
                .with("trainer", "decision-tree")
                .with(
                        "columns",
                        List.of(
                                Map.of("name", "island", "type", "text"),
                                Map.of("name", "bill_length_mm", "type", "ignored"),
                                Map.of("name", "bill_depth_mm", "type", "ignored")))
                .metrics()
                .explanation();

        assertThat(explanation.importance())
                .filteredOn(each -> each.column().equals("island"))
                .singleElement()
                .satisfies(each -> assertThat(each.loss()).isGreaterThan(0.1));
        assertThat(explanation.dependences()).extracting(Dependence::column).doesNotContain("island");
    }

    @ParameterizedTest
    @CsvSource({
        "penguins.csv, species, naive-bayes, roc precision-recall calibration lift",
        "penguins.csv, species, linear-svm, roc precision-recall lift",
        "churn.csv, churn, decision-tree, roc precision-recall calibration lift",
        "sacramento.csv, price, cart, truth residuals"
    })
    void isDrawnForEyesAndEars(String file, String target, String trainer, String plots) throws Exception {
        Training training = new Training(folder, file, target).with("trainer", trainer);
        training.run();

        String report = Files.readString(training.accepted().report());

        assertThat(report).contains("<h2>Curves</h2>", "<h2>What moves the answers</h2>");
        Matcher svg = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(report);
        int number = 0;
        List<String> names = List.of(plots.split(" "));
        while (svg.find()) {
            Element plot = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.group().getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            String id = number < names.size() ? names.get(number) : "dependence-" + (number - names.size());
            assertThat(plot.getAttribute("role")).isEqualTo("img");
            assertThat(plot.getAttribute("aria-labelledby")).isEqualTo(id + "-title " + id + "-description");
            assertThat(plot.getElementsByTagName("title").item(0).getTextContent())
                    .isNotBlank();
            assertThat(plot.getElementsByTagName("desc").item(0).getTextContent())
                    .isNotBlank();
            assertThat(svg.group()).doesNotContain("NaN", "none");
            number++;
        }
        assertThat(number).isGreaterThan(names.size());
    }

    private static Dependence dependence(Explanation explanation, String column) {
        return explanation.dependences().stream()
                .filter(each -> each.column().equals(column))
                .findFirst()
                .orElseThrow();
    }
}
