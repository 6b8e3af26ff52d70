package dev.mlops.training.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.mlops.training.TrainingException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CSV files (RFC 4180) that together are one data set, each plain or compressed. How each is written is inferred from
 * its content where it is not given: separator, quote, encoding, header and decimal sign. Lines end in LF, CR LF or CR;
 * lines without any character are passed over. A quote inside a field that does not start with one is part of the
 * field.
 *
 * <p>A value is missing where the field is empty, {@code NA}, {@code N/A}, {@code NaN}, {@code null} or {@code ?},
 * exactly so, in quotes too. White space around these and around numbers is ignored; around any other text it is part
 * of the text, since a served model would not ignore it either.
 */
public final class CsvSource implements RawSource {
    private final String name;
    private final List<DataFile> files;
    private final CsvOptions options;
    private final SourceLog log;
    private final Encodings encodings;

    /**
     * @param file as errors shall name it
     * @param header whether the first line that is not skipped names the columns; otherwise they are {@code x0},
     *     {@code x1}, …
     * @param skipLines lines to pass over first
     */
    public CsvSource(Path file, boolean header, int skipLines) {
        this(
                file.toString(),
                List.of(new DataFile(file)),
                CsvOptions.of(Optional.of(header), skipLines),
                SourceLog.NONE);
    }

    /**
     * @param name by which errors call the data set
     * @param files at least one, in the order of their rows
     * @param options what is given of how the files are written
     * @param log hears what was inferred
     */
    CsvSource(String name, List<DataFile> files, CsvOptions options, SourceLog log) {
        this.name = name;
        this.files = List.copyOf(files);
        this.options = options;
        this.log = log;
        this.encodings = new Encodings(options.encoding());
    }

    @Override
    public RawTable read(ColumnPlan plan) {
        Map<DataFile, CsvDialect> dialects = new HashMap<>();
        TableBuilder table = parse(plan, dialects, sign(dialects));
        describe(dialects);
        return SecondPass.complete(name, table, log, again -> parse(again, dialects, DecimalSign.POINT));
    }

    /** A comma is a decimal sign only where it does not part the fields. */
    private DecimalSign sign(Map<DataFile, CsvDialect> dialects) {
        if (options.decimal().isPresent()) {
            return options.decimal().get() == ',' ? DecimalSign.COMMA : DecimalSign.POINT;
        }
        files.forEach(file -> dialects.put(file, dialect(file)));
        return dialects.values().stream().allMatch(dialect -> dialect.separator() == ',')
                ? DecimalSign.POINT
                : DecimalSign.OPEN;
    }

    private TableBuilder parse(ColumnPlan plan, Map<DataFile, CsvDialect> dialects, DecimalSign sign) {
        while (true) {
            TableBuilder table = new TableBuilder(name, plan, sign);
            CsvColumns columns = new CsvColumns();
            if (files.stream().allMatch(file -> parse(file, dialects, columns, table))) {
                if (table.rows() == 0) {
                    throw new TrainingException(name + " has headers and no row below them.");
                }
                return table;
            }
        }
    }

    /** @return false where the file is of another encoding than was presumed, so that all has to be read again */
    private boolean parse(DataFile file, Map<DataFile, CsvDialect> dialects, CsvColumns columns, TableBuilder table) {
        CsvDialect dialect = dialects.computeIfAbsent(file, this::dialect);
        CsvHandler handler = new CsvHandler(file.name(), dialect, columns, table);
        Charset encoding = encodings.of(file);
        table.file(file.name());
        boolean readable = withEncoding(file, in -> {
            parse(in, encoding, dialect, handler);
            return true;
        });
        if (readable && (!handler.started() || files.size() == 1 && table.rows() == 0)) {
            throw new TrainingException(nothingIn(file, handler.started(), dialect));
        }
        return readable;
    }

    private void parse(InputStream in, Charset encoding, CsvDialect dialect, CsvHandler handler) throws IOException {
        try (CsvReader<CsvHandler> reader = CsvReader.builder()
                .fieldSeparator(dialect.separator())
                .quoteCharacter(dialect.quote())
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(handler, new EndMarkReader(new StrictReader(in, encoding)))) {
            reader.skipLines(options.skipLines());
            reader.forEach(record -> {});
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof TrainingException problem) {
                throw problem;
            }
            if (!(e.getCause() instanceof EOFException)) {
                throw e.getCause() instanceof CsvParseException ? handler.unclosedQuote() : e;
            }
            // Fewer lines than were to be skipped: there is no row, which the caller says.
        }
    }

    private CsvDialect dialect(DataFile file) {
        return CsvSample.given(options).orElseGet(() -> {
            boolean tabs = file.name().toLowerCase(Locale.ROOT).matches(".*\\.(tsv|tab)(\\.[a-z]+)?");
            return sample(file, tabs).dialect(options);
        });
    }

    private CsvSample sample(DataFile file, boolean tabs) {
        StringBuilder text = new StringBuilder();
        boolean[] whole = {false};
        boolean readable;
        do {
            text.setLength(0);
            Charset encoding = encodings.of(file);
            readable = withEncoding(file, in -> {
                Reader reader = new StrictReader(in, encoding);
                char[] buffer = new char[CsvSample.LENGTH];
                int read = reader.read(buffer, 0, buffer.length);
                while (read >= 0 && text.length() + read < CsvSample.LENGTH) {
                    text.append(buffer, 0, read);
                    read = reader.read(buffer, 0, buffer.length);
                }
                text.append(buffer, 0, Math.max(read, 0));
                whole[0] = read < 0;
                return true;
            });
        } while (!readable);
        if (text.indexOf("\0") >= 0) {
            throw new TrainingException(file.name() + " is no text in " + Encodings.title(encodings.of(file))
                    + ": it has zero bytes.\n"
                    + "Give the table as text; where it is UTF-16 without a byte order mark, name it:"
                    + " <encoding>UTF-16LE</encoding>.");
        }
        return new CsvSample(CsvSample.withoutLines(text.toString(), options.skipLines()), whole[0], tabs);
    }

    /** @return false where the file is of another encoding than was presumed */
    private boolean withEncoding(DataFile file, DataFile.Use<Boolean> use) {
        StrictReader.BadEncodingException[] problem = new StrictReader.BadEncodingException[1];
        boolean read = file.read(bytes -> {
            try {
                return use.with(bytes);
            } catch (StrictReader.BadEncodingException e) {
                problem[0] = e;
                return false;
            }
        });
        if (problem[0] != null) {
            encodings.reconsider(file, problem[0]);
        }
        return read;
    }

    /** A line where all files are written alike, otherwise one for each. */
    private void describe(Map<DataFile, CsvDialect> dialects) {
        Set<String> distinct = new LinkedHashSet<>();
        files.forEach(file -> distinct.add(describe(file, dialects)));
        if (distinct.size() == 1) {
            log.info(name + ": " + (files.size() == 1 ? "" : files.size() + " files, ")
                    + distinct.iterator().next());
        } else {
            files.forEach(file -> log.info(file.name() + ": " + describe(file, dialects)));
        }
    }

    private String describe(DataFile file, Map<DataFile, CsvDialect> dialects) {
        CsvDialect dialect = dialects.getOrDefault(file, new CsvDialect(',', '"', true, ""));
        Charset encoding = encodings.of(file);
        String compression = file.compression().title();
        return dialect.describe() + ", " + Encodings.title(encoding)
                + (encoding.equals(StandardCharsets.UTF_8) || options.encoding().isPresent()
                        ? ""
                        : encoding.name().startsWith("UTF-16") ? " by its byte order mark" : ", since it is not UTF-8")
                + (compression.isEmpty() ? "" : ", " + compression);
    }

    private String nothingIn(DataFile file, boolean started, CsvDialect dialect) {
        if (started) {
            return file.name() + " has a header and no row below it.\n"
                    + "Set <header>false</header> where its only line is a row.";
        }
        if (options.skipLines() > 0) {
            return file.name() + " has nothing after the lines that <skipLines>" + options.skipLines()
                    + "</skipLines> passes over.";
        }
        return file.name() + " is empty; expected " + (dialect.header() ? "a header and rows." : "rows.");
    }
}
