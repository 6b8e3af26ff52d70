package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.metrics.GateResult;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.training.evaluation.Figures;
import dev.mlops.training.evaluation.MetricTable;
import dev.mlops.training.gate.GateTable;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The gates as CI servers read tests: a JUnit test case for each, the same bytes for the same bundle. */
public final class GateTests {
    private static final String SUITE = "mlops.gates.";

    /** Required of a test, and not to tell one run from another. */
    private static final String NO_TIME = "0";

    private GateTests() {}

    /** The document in UTF-8 characters, lines ending in {@code \n}. */
    public static String xml(Bundle bundle) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(xml, SUITE + bundle.manifest().name(), bundle.contents().metrics());
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory can be written", e);
        }
        return text.append('\n').toString();
    }

    private static void suite(XMLStreamWriter xml, String name, Metrics metrics) throws XMLStreamException {
        List<GateResult> gates = metrics.gates();
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", legal(name));
        xml.writeAttribute("tests", String.valueOf(gates.size()));
        xml.writeAttribute(
                "failures",
                String.valueOf(gates.stream().filter(gate -> !gate.passed()).count()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("time", NO_TIME);
        for (GateResult gate : gates) {
            testCase(xml, name, gate);
        }
        xml.writeCharacters("\n  ");
        xml.writeStartElement("system-out");
        xml.writeCharacters(legal("Trained on " + metrics.trainRows() + " rows, measured on " + metrics.testRows()
                + " that were held out:\n" + MetricTable.render(metrics)));
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private static void testCase(XMLStreamWriter xml, String suite, GateResult gate) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", legal(suite));
        xml.writeAttribute("name", legal(gate.gate()));
        xml.writeAttribute("time", NO_TIME);
        if (!gate.passed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", legal(reason(gate)));
            xml.writeAttribute("type", "dev.mlops.gate");
            xml.writeCharacters(legal(GateTable.render(List.of(gate))
                    + gate.note().map(note -> "\n" + note).orElse("")));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String reason(GateResult gate) {
        return gate.metric() + " is " + GateTable.measured(gate) + ", required " + GateTable.required(gate)
                + gate.interval()
                        .map(interval -> "; its 95% interval is " + Figures.interval(interval))
                        .orElse("")
                + gate.note().map(note -> "; " + note).orElse("");
    }

    /** XML cannot hold control characters, not even escaped; a label can. */
    private static String legal(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }
}
