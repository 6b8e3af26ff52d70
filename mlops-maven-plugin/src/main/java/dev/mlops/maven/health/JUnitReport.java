package dev.mlops.maven.health;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The results as CI servers read them: a test case for each check. */
final class JUnitReport {
    /** Name of the file. */
    static final String FILE = "TEST-mlops-verify-health.xml";

    private static final String SUITE = "mlops-verify-health";

    private JUnitReport() {}

    /**
     * Writes the report.
     *
     * @param folder where reports go
     * @param log the last lines of the server's log
     * @throws HealthException where it cannot be written
     */
    static void write(Path folder, String mode, List<CheckResult> results, List<String> log) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            Path temporary = folder.resolve(FILE + ".tmp");
            try {
                Files.writeString(temporary, xml(mode, results, log));
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new HealthException(
                    file + " cannot be written: " + e + ". Is the disk full, or the folder not writable?", e);
        }
    }

    static String xml(String mode, List<CheckResult> results, List<String> log) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", SUITE);
            xml.writeAttribute("tests", String.valueOf(results.size()));
            xml.writeAttribute(
                    "failures",
                    String.valueOf(
                            results.stream().filter(result -> !result.passed()).count()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            xml.writeAttribute(
                    "time",
                    seconds(results.stream().mapToLong(CheckResult::millis).sum()));
            for (CheckResult result : results) {
                testCase(xml, mode, result);
            }
            if (!log.isEmpty()) {
                xml.writeCharacters("\n  ");
                xml.writeStartElement("system-out");
                xml.writeCharacters(legal(String.join("\n", log)));
                xml.writeEndElement();
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory can be written", e);
        }
        return text.append('\n').toString();
    }

    private static void testCase(XMLStreamWriter xml, String mode, CheckResult result) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", SUITE + "." + mode);
        xml.writeAttribute("name", legal(result.name()));
        xml.writeAttribute("time", seconds(result.millis()));
        if (!result.passed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", legal("expected " + result.expected() + ", seen " + result.seen()));
            xml.writeAttribute("type", "dev.mlops.health");
            xml.writeCharacters(legal("expected: " + result.expected() + "\nseen:     " + result.seen()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    /** XML cannot hold control characters, not even escaped; a log can. */
    private static String legal(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }
}
