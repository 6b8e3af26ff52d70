package dev.mlops.training.fork;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** What the forked program says to the build: a JSON object a line on its standard output. */
final class Messages {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final PrintStream out;

    Messages(PrintStream out) {
        this.out = out;
    }

    void info(String text) {
        text.lines().forEach(line -> say("info", line));
    }

    void warn(String text) {
        say("warn", text);
    }

    /** The last word: what the user can mend. */
    void failure(String text) {
        say("failure", text);
    }

    /** The last word where the data's source does not answer. */
    void unavailable(String text) {
        say("unavailable", text);
    }

    void progress(String step, long done, long total) {
        write(json -> {
            json.writeStringField("type", "progress");
            json.writeStringField("step", step);
            json.writeNumberField("done", done);
            json.writeNumberField("total", total);
        });
    }

    private void say(String type, String text) {
        write(json -> {
            json.writeStringField("type", type);
            json.writeStringField("text", text);
        });
    }

    private void write(Fields fields) {
        var line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        synchronized (out) {
            out.append(line.getBuffer()).append('\n').flush();
        }
    }

    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
