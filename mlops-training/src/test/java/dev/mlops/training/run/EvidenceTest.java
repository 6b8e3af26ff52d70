package dev.mlops.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.bundle.BundleReader;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class EvidenceTest {
    @TempDir
    private Path folder;

    @Test
    void liesBesideTheBundle() throws Exception {
        Training training = churn().gates("accuracy >= 0.5", "recall(yes) at least 10%");

        Metrics metrics = training.metrics();

        assertThat(read(training.accepted().metrics())).isEqualTo(metrics);
        Document tests = xml(training.accepted().tests());
        Element suite = tests.getDocumentElement();
        assertThat(suite.getAttribute("name")).isEqualTo("mlops.gates.model");
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("0");
        assertThat(testCase(tests, 0).getAttribute("name")).isEqualTo("accuracy >= 0.5");
        assertThat(testCase(tests, 1).getAttribute("name")).isEqualTo("recall(yes) at least 10%");
        assertThat(testCase(tests, 1).getAttribute("classname")).isEqualTo("mlops.gates.model");
        assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
                .startsWith("Trained on " + metrics.trainRows() + " rows, measured on " + metrics.testRows());
    }

    @Test
    void liesBesideARefusedBundleToo() throws Exception {
        Training training = churn().gates("accuracy >= 0.5", "lower(accuracy) >= 0.999");

        assertThatThrownBy(training::run).isInstanceOf(TrainingException.class);

        Bundle refused = BundleReader.read(training.rejected().bundle(), Optional.empty());
        Metrics metrics = refused.contents().metrics();
        assertThat(read(training.rejected().metrics())).isEqualTo(metrics);
        Document tests = xml(training.rejected().tests());
        assertThat(tests.getDocumentElement().getAttribute("failures")).isEqualTo("1");
        assertThat(testCase(tests, 0).hasChildNodes()).isFalse();
        Element failure =
                (Element) testCase(tests, 1).getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message"))
                .matches("lower\\(accuracy\\) is 0\\.\\d+, required >= 0\\.999; its 95% interval is 0\\.\\d+ to"
                        + " 0\\.\\d+");
        assertThat(failure.getTextContent()).contains("MISSED");
        assertThat(training.accepted().tests()).doesNotExist();
    }

    @Test
    void ofARefusedModelGoesWhereOneIsAccepted() throws IOException {
        assertThatThrownBy(() -> churn().gates("accuracy >= 0.999").run()).isInstanceOf(TrainingException.class);
        Training training = churn().gates("accuracy >= 0.5");

        training.run();

        assertThat(training.rejected().bundle()).doesNotExist();
        assertThat(training.rejected().tests()).doesNotExist();
        assertThat(training.rejected().metrics()).doesNotExist();
        assertThat(training.rejected().report()).doesNotExist();
    }

    private Training churn() {
        return new Training(folder, "churn.csv", "churn").with("trainer", "decision-tree");
    }

    private static Metrics read(Path file) throws IOException {
        return Metrics.fromJson(JsonObject.parse("metrics.json", Files.readAllBytes(file)));
    }

    private static Document xml(Path file) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static Element testCase(Document tests, int place) {
        return (Element) tests.getElementsByTagName("testcase").item(place);
    }
}
