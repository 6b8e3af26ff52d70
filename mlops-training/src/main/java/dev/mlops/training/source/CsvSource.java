package dev.mlops.training.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.mlops.training.TrainingException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A CSV file (RFC 4180) in UTF-8, with or without a byte order mark, its lines ending in LF, CR LF or CR. Lines without
 * any character are passed over. A quote inside a field that does not start with one is part of the field.
 *
 * <p>A value is missing where the field is empty, {@code NA}, {@code N/A}, {@code NaN}, {@code null} or {@code ?},
 * exactly so, in quotes too. White space around these and around numbers is ignored; around any other text it is part
 * of the text, since a served model would not ignore it either.
 */
public final class CsvSource implements TableSource {
    private final Path file;
    private final boolean header;
    private final int skipLines;

    /**
     * @param file as errors shall name it
     * @param header whether the first line that is not skipped names the columns; otherwise they are {@code x0},
     *     {@code x1}, …
     * @param skipLines lines to pass over first
     */
    public CsvSource(Path file, boolean header, int skipLines) {
        this.file = file;
        this.header = header;
        this.skipLines = skipLines;
    }

    @Override
    public RawTable read(ColumnPlan plan) {
        CsvHandler handler = parse(plan);
        List<Optional<RawColumn>> columns = handler.build();
        if (columns.stream().allMatch(Optional::isPresent)) {
            return table(handler, columns.stream().map(Optional::orElseThrow).toList());
        }
        CsvHandler again = parse((source, names) -> columns.stream()
                .map(column -> RequestedColumn.of(column.isEmpty() ? ColumnKind.TEXTS : ColumnKind.SKIPPED))
                .toList());
        if (again.rows() != handler.rows() || !again.names().equals(handler.names())) {
            throw new TrainingException(file + " changed while it was read. Build once more when it is complete.");
        }
        List<Optional<RawColumn>> texts = again.build();
        List<RawColumn> merged = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            RawColumn text = texts.get(i).orElseThrow();
            merged.add(columns.get(i).orElse(text));
        }
        return table(handler, merged);
    }

    private RawTable table(CsvHandler handler, List<RawColumn> columns) {
        return new RawTable(file.toString(), handler.names(), columns, handler.lines());
    }

    private CsvHandler parse(ColumnPlan plan) {
        if (Files.isDirectory(file)) {
            throw new TrainingException(file + " is a folder; <data> names a CSV file.");
        }
        CsvHandler handler = new CsvHandler(file.toString(), header, plan);
        try (InputStream in = Files.newInputStream(file)) {
            parse(in, handler);
        } catch (NoSuchFileException e) {
            throw new TrainingException(file + " does not exist; <data> names a CSV file in the project.", e);
        } catch (AccessDeniedException e) {
            throw new TrainingException(file + " cannot be read: this user has no permission.", e);
        } catch (IOException e) {
            throw new TrainingException(file + " cannot be read: " + e.getMessage(), e);
        }
        if (handler.rows() == 0) {
            throw new TrainingException(nothingIn(handler.started()));
        }
        return handler;
    }

    private void parse(InputStream in, CsvHandler handler) throws IOException {
        try (CsvReader<CsvHandler> reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(handler, new Utf8Reader(in))) {
            reader.skipLines(skipLines);
            reader.forEach(record -> {});
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof Utf8Reader.NotUtf8Exception bad) {
                throw notUtf8(bad);
            }
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

    private String nothingIn(boolean started) {
        if (started) {
            return file + " has a header and no row below it.\n"
                    + "Set <header>false</header> where its only line is a row.";
        }
        if (skipLines > 0) {
            return file + " has nothing after the lines that <skipLines>" + skipLines + "</skipLines> passes over.";
        }
        return file + " is empty; expected " + (header ? "a header and rows." : "rows.");
    }

    private TrainingException notUtf8(Utf8Reader.NotUtf8Exception e) throws IOException {
        int line = 1;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int previous = 0;
            for (long i = 0; i < e.offset(); i++) {
                int next = in.read();
                line += next == '\r' || next == '\n' && previous != '\r' ? 1 : 0;
                previous = next;
            }
        }
        return new TrainingException(
                file + ":" + line + ": the line has bytes that are not UTF-8.\nSave the file in UTF-8.", e);
    }
}
