package dev.mlops.maven.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class JUnitReportTest {
    private static final List<CheckResult> RESULTS = List.of(
            new CheckResult("live", true, "200", "200", 12),
            new CheckResult("model <churn>", false, "churn & \"co\"", "a\u0007b", 1234));

    @Test
    void hasATestCaseForEachCheck() {
        assertThat(JUnitReport.xml("process", RESULTS, List.of("a line", "an \u001b[31mescape")))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite name="mlops-verify-health" tests="2" failures="1" errors="0" skipped="0" time="1.246">
                          <testcase classname="mlops-verify-health.process" name="live" time="0.012"></testcase>
                          <testcase classname="mlops-verify-health.process" name="model &lt;churn&gt;" time="1.234"><failure message="expected churn &amp; &quot;co&quot;, seen a?b" type="dev.mlops.health">expected: churn &amp; "co"
                        seen:     a?b</failure></testcase>
                          <system-out>a line
                        an ?[31mescape</system-out>
                        </testsuite>
                        """);
    }

    @Test
    void isXmlWhateverTheLogHolds() throws Exception {
        StringBuilder everything = new StringBuilder("]]>");
        for (int c = 0; c < 0x3000; c++) {
            everything.append((char) c);
        }
        everything.append("\uD83D\uDE00").append('\uD83D').append('\uFFFF');

        String xml = JUnitReport.xml("url", RESULTS, List.of(everything.toString()));
        assertThat(DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)))
                        .getElementsByTagName("testcase")
                        .getLength())
                .isEqualTo(2);
    }

    @Test
    void failsWhenItCannotBeWritten(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("reports"));
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> JUnitReport.write(file, "url", RESULTS, List.of()))
                .withMessageStartingWith(file + "/TEST-mlops-verify-health.xml cannot be written: ")
                .withMessageEndingWith(". Is the disk full, or the folder not writable?");
    }
}
