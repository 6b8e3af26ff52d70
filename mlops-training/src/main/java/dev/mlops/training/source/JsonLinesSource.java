package dev.mlops.training.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.mlops.model.csv.CsvField;
import dev.mlops.training.TrainingException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files of JSON objects, one a line, that together are one data set, each plain or compressed. A column is what any of
 * the objects has a value for, in the order in which they first appear. Values are numbers, texts and booleans; a value
 * is missing where the key is absent, {@code null}, NaN, or a text that stands for a missing value in a CSV file too.
 */
final class JsonLinesSource implements RawSource {
    /** NaN is what Python writes for a missing number, though it is no JSON. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final String name;
    private final List<DataFile> files;
    private final SourceLog log;
    private final Encodings encodings;

    /**
     * @param name by which errors call the data set
     * @param files at least one, in the order of their rows
     * @param encoding where it is given and no byte order mark tells
     */
    JsonLinesSource(String name, List<DataFile> files, Optional<Charset> encoding, SourceLog log) {
        this.name = name;
        this.files = List.copyOf(files);
        this.log = log;
        this.encodings = new Encodings(encoding);
    }

    @Override
    public RawTable read(ColumnPlan plan) {
        try {
            TableBuilder table = parse(plan);
            log.info(name + ": " + (files.size() == 1 ? "" : files.size() + " files, ") + "JSON Lines");
            return SecondPass.complete(name, table, log, again -> parse(again, table.names()));
        } catch (UnknownKeyException e) {
            throw SecondPass.changed(name);
        }
    }

    /** Mostly the first object has every key: then one pass does. */
    private TableBuilder parse(ColumnPlan plan) {
        List<String> first = names(true);
        try {
            return parse(plan, first);
        } catch (UnknownKeyException e) {
            return parse(plan, names(false));
        } catch (TrainingException e) {
            List<String> all = names(false);
            if (all.equals(first)) {
                throw e;
            }
            return parse(plan, all);
        }
    }

    private TableBuilder parse(ColumnPlan plan, List<String> names) {
        var table = new TableBuilder(name, plan, DecimalSign.POINT);
        table.columns(names);
        Map<String, Integer> places = new HashMap<>();
        names.forEach(column -> places.put(column, places.size()));
        for (DataFile file : files) {
            table.file(file.name());
            objects(file, (parser, line) -> {
                row(file, parser, places, table);
                table.endMarkedRow(line);
                return true;
            });
        }
        return table;
    }

    private static void row(DataFile file, JsonParser parser, Map<String, Integer> places, TableBuilder table)
            throws IOException {
        CsvField field = new CsvField();
        for (JsonToken key = parser.nextToken(); key == JsonToken.FIELD_NAME; key = parser.nextToken()) {
            String column = parser.currentName();
            Integer place = places.get(column);
            if (place == null) {
                throw new UnknownKeyException();
            }
            if (table.isMarked(place)) {
                throw problem(
                        file, parser, "the key '" + column + "' stands here twice in one object.", "Give it once.");
            }
            JsonToken value = scalar(file, parser, column);
            if (value == JsonToken.VALUE_NULL) {
                continue;
            }
            field.set(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            table.mark(place);
            if (value.isNumeric()) {
                if (!field.isMissing() && Double.isNaN(field.number())) {
                    throw problem(
                            file,
                            parser,
                            "the number of '" + column + "' is none that a double can hold.",
                            "Give a finite number, or null where the value is missing.");
                }
                table.add(place, field);
            } else {
                table.addText(place, field);
            }
        }
    }

    private static JsonToken scalar(DataFile file, JsonParser parser, String column) throws IOException {
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
            throw problem(
                    file,
                    parser,
                    "the value of '" + column + "' is " + (value == JsonToken.START_OBJECT ? "an object" : "an array")
                            + "; expected a number, a text, true, false or null.",
                    "Write its parts as keys of their own.");
        }
        return value;
    }

    /** @param first whether to look at the first object alone */
    private List<String> names(boolean first) {
        Set<String> names = new LinkedHashSet<>();
        boolean[] any = {false};
        for (DataFile file : files) {
            if (first && any[0]) {
                break;
            }
            objects(file, (parser, line) -> {
                any[0] = true;
                for (JsonToken key = parser.nextToken(); key == JsonToken.FIELD_NAME; key = parser.nextToken()) {
                    String column = parser.currentName();
                    if (column.isBlank()) {
                        throw problem(file, parser, "a key is blank; every column has a name.", "Give it one.");
                    }
                    names.add(column);
                    scalar(file, parser, column);
                }
                return !first;
            });
        }
        if (!any[0]) {
            throw new TrainingException(name + " is empty; expected a JSON object on each line.");
        }
        if (names.isEmpty()) {
            throw new TrainingException(name + " has no column: its objects have no key.");
        }
        return List.copyOf(names);
    }

    @FunctionalInterface
    private interface ObjectReader {
        /**
         * Reads to the end of an object.
         *
         * @param line on which it starts
         * @return whether to go on
         */
        boolean read(JsonParser parser, int line) throws IOException;
    }

    private void objects(DataFile file, ObjectReader reader) {
        Charset encoding = encodings.of(file);
        file.read(bytes -> {
            try (JsonParser parser = FACTORY.createParser(new StrictReader(bytes, encoding))) {
                boolean more = true;
                while (more && parser.nextToken() != null) {
                    if (parser.currentToken() != JsonToken.START_OBJECT) {
                        throw problem(
                                file,
                                parser,
                                parser.currentToken() == JsonToken.START_ARRAY
                                        ? "here starts an array; expected an object on each line."
                                        : "here is no object; expected an object on each line.",
                                "Write the rows as JSON Lines, for example {\"age\": 42, \"plan\": \"basic\"}.");
                    }
                    more = reader.read(parser, parser.currentTokenLocation().getLineNr());
                }
            } catch (StrictReader.BadEncodingException e) {
                throw new TrainingException(
                        file.name() + ":" + file.line(e.offset(), encoding) + ": the line has bytes that are not "
                                + Encodings.title(encoding) + ".\nSave the file in UTF-8.",
                        e);
            } catch (JsonProcessingException e) {
                throw new TrainingException(
                        file.name() + ":" + e.getLocation().getLineNr()
                                + ": the line is not a JSON object, from character "
                                + e.getLocation().getColumnNr()
                                + " on.\nWrite a whole JSON object on each line: keys and texts in double quotes, commas"
                                + " between them, none after the last.",
                        e);
            }
            return true;
        });
    }

    private static TrainingException problem(DataFile file, JsonParser parser, String what, String remedy) {
        return new TrainingException(
                file.name() + ":" + parser.currentTokenLocation().getLineNr() + ": " + what + "\n" + remedy);
    }

    /** A key that no object before had. */
    private static final class UnknownKeyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private UnknownKeyException() {
            super("", null, false, false);
        }
    }
}
