package dev.mlops.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines for the console whose cells stand one below the other. */
public final class TextTable {
    private final List<List<String>> lines = new ArrayList<>();

    /** @param header of each column */
    public TextTable(List<String> header) {
        lines.add(List.copyOf(header));
    }

    /** @param cells as many as the header has */
    public void add(List<String> cells) {
        lines.add(List.copyOf(cells));
    }

    /** A header and a line for each that was added, indented by two, without a line end after the last one. */
    public String render() {
        int[] widths = IntStream.range(0, lines.get(0).size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElseThrow())
                .toArray();
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            line.append("  ").append(cell).append(" ".repeat(widths[column] - cell.length()));
        }
        return line.toString().stripTrailing();
    }
}
