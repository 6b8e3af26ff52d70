package dev.mlops.maven.runs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Tables as a page of its own: no script, nothing from elsewhere. */
public final class RunsPage {
    private static final String TITLE = "{title}";

    private RunsPage() {}

    /** The runs, a line each. */
    public static String of(RunList list) {
        var page = new StringBuilder(head("Runs"));
        table(page, list.header(), list.runs().stream().map(list::cells).toList());
        return page.append("</body>\n</html>\n").toString();
    }

    /** What differs between runs. */
    public static String of(RunComparison comparison) {
        var page = new StringBuilder(head("Comparison of runs"));
        page.append("<h2>Inputs that differ</h2>\n");
        table(page, comparison.header(), comparison.inputs());
        page.append("<h2>Metrics on the held-out rows</h2>\n");
        table(page, comparison.header(), comparison.metrics());
        return page.append("</body>\n</html>\n").toString();
    }

    private static String head(String title) {
        try (InputStream head = Objects.requireNonNull(RunsPage.class.getResourceAsStream("page.html"))) {
            return new String(head.readAllBytes(), StandardCharsets.UTF_8).replace(TITLE, title);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void table(StringBuilder page, List<String> header, List<List<String>> rows) {
        page.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"table\"><table>\n<thead><tr>");
        header.forEach(
                cell -> page.append("<th scope=\"col\">").append(escaped(cell)).append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            page.append("<tr><th scope=\"row\">").append(escaped(row.get(0))).append("</th>");
            row.stream()
                    .skip(1)
                    .forEach(cell -> page.append("<td>").append(escaped(cell)).append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</tbody></table></div>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
