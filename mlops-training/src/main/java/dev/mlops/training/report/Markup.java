package dev.mlops.training.report;

import java.util.List;

/**
 * HTML in the making. Text is escaped wherever it comes from; only the names of elements and classes are taken as is.
 */
final class Markup {
    private final StringBuilder html = new StringBuilder();

    /** Opens an element; attributes are given as written. */
    Markup open(String tag) {
        html.append('<').append(tag).append('>');
        return this;
    }

    Markup close(String name) {
        html.append("</").append(name).append('>');
        return this;
    }

    /** Closes an element and begins a new line. */
    Markup end(String name) {
        close(name);
        html.append('\n');
        return this;
    }

    Markup text(String text) {
        html.append(escaped(text));
        return this;
    }

    /** An element that holds text alone, on a line of its own. */
    Markup line(String tag, String text) {
        return open(tag).text(text).end(nameOf(tag));
    }

    /** An element that holds text alone. */
    Markup inline(String tag, String text) {
        return open(tag).text(text).close(nameOf(tag));
    }

    /** Opens a table with a caption and column headings; those that start with {@code #} are set to the right. */
    Markup table(String caption, List<String> headings) {
        open("div class=\"wide\"")
                .open("table")
                .line("caption", caption)
                .open("thead")
                .open("tr");
        for (String heading : headings) {
            boolean number = heading.startsWith("#");
            inline(
                    number ? "th scope=\"col\" class=\"number\"" : "th scope=\"col\"",
                    number ? heading.substring(1) : heading);
        }
        return close("tr").end("thead").open("tbody").raw("\n");
    }

    Markup endTable() {
        return close("tbody").close("table").end("div");
    }

    /** A heading of a row. */
    Markup rowHeading(String text) {
        return inline("th scope=\"row\"", text);
    }

    Markup cell(String text) {
        return inline("td", text);
    }

    Markup number(String text) {
        return inline("td class=\"number\"", text);
    }

    /** A term and what it stands for, the latter as code. */
    Markup definition(String term, String text) {
        return inline("dt", term).open("dd").inline("code", text).end("dd");
    }

    /** What is HTML already. */
    Markup raw(String trusted) {
        html.append(trusted);
        return this;
    }

    @Override
    public String toString() {
        return html.toString();
    }

    private static String nameOf(String tag) {
        int end = tag.indexOf(' ');
        return end < 0 ? tag : tag.substring(0, end);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                // HTML has no form for control characters, not even an escaped one.
                default -> escaped.appendCodePoint(isAllowed(point) ? point : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int point) {
        boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !control && !surrogate;
    }
}
