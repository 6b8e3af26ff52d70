package dev.mlops.training.source;

import dev.mlops.training.TrainingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Opens the source that a user's words mean. */
public final class RawSources {
    private final ClassLoader loader;
    private final SourceLog log;

    /**
     * @param loader where drivers are found
     * @param log hears what the sources find out about the data's form
     */
    public RawSources(ClassLoader loader, SourceLog log) {
        this.loader = loader;
        this.log = log;
    }

    /**
     * @param header whether the first line of a file that is not skipped names the columns; empty where that is to be
     *     inferred
     * @param skipLines lines of each file to pass over first
     * @throws TrainingException where the words mean nothing
     */
    public RawSource open(DataDefinition data, Optional<Boolean> header, int skipLines) {
        if (data instanceof QueryDefinition query) {
            return new JdbcSource(query, "The <url> of <data>", "<query>", loader, log);
        }
        if (data instanceof SourceDefinition source) {
            return new JavaSource(source.className(), loader, log);
        }
        return open((FileDefinition) data, header, skipLines);
    }

    private RawSource open(FileDefinition data, Optional<Boolean> header, int skipLines) {
        var form = new DataForm(data.form());
        CsvOptions csv = form.csv(header, skipLines);
        List<DataFile> files = data.files().stream().map(DataFile::new).toList();
        return switch (format(data, form)) {
            case CSV -> new CsvSource(data.name(), files, csv, log);
            case TSV ->
                new CsvSource(data.name(), files, csv.withTabs(form.format().isPresent()), log);
            case JSON_LINES -> new JsonLinesSource(data.name(), files, csv.encoding(), log);
            case PARQUET -> new JdbcSource(parquet(data), "A Parquet file", "reading", loader, log);
        };
    }

    /** By DuckDB, which reads them column by column and by name. */
    private static QueryDefinition parquet(FileDefinition data) {
        String files = data.files().stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
        return new QueryDefinition(
                data.name(),
                "jdbc:duckdb:",
                "select * from read_parquet(" + files + ", union_by_name = true)",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static FileFormat format(FileDefinition data, DataForm form) {
        if (form.format().isPresent()) {
            return form.format().get();
        }
        FileFormat format = null;
        List<Path> seen = new ArrayList<>();
        for (Path file : data.files()) {
            FileFormat next = FileFormat.of(String.valueOf(file.getFileName()));
            if (format != null && format != next) {
                throw new TrainingException("The files of one data set have one format: by their names " + seen.get(0)
                        + " is " + format.id() + " and " + file + " is " + next.id() + ".\n"
                        + "Say which it is with <format> in <data>, or name files of one format.");
            }
            format = next;
            seen.add(file);
        }
        return format == null ? FileFormat.CSV : format;
    }
}
