package dev.mlops.training.source;

import dev.mlops.training.TrainingException;
import java.util.List;
import java.util.stream.Collectors;

/** The columns that all files of a data set have, in the order of the first one. */
final class CsvColumns {
    private String firstFile = "";

    /**
     * @param names of the columns of a file
     * @param table gets its columns from the first file
     * @return the place in the table of each of the file's columns
     * @throws TrainingException where the file has other columns than the first one
     */
    int[] order(String file, List<String> names, TableBuilder table) {
        if (firstFile.isEmpty()) {
            firstFile = file;
            table.columns(names);
        }
        List<String> expected = table.names();
        List<String> absent =
                expected.stream().filter(name -> !names.contains(name)).toList();
        List<String> added =
                names.stream().filter(name -> !expected.contains(name)).toList();
        if (!absent.isEmpty() || !added.isEmpty()) {
            throw new TrainingException(file + " has other columns than " + firstFile + ", with which it is one data"
                    + " set:\n"
                    + line("it lacks ", absent) + line("it alone has ", added)
                    + "The files of a data set have the same columns, in any order.");
        }
        return names.stream().mapToInt(expected::indexOf).toArray();
    }

    private static String line(String what, List<String> names) {
        return names.isEmpty()
                ? ""
                : names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "  " + what, "\n"));
    }
}
