package dev.mlops.training.report;

import dev.mlops.training.evaluation.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * A plot of lines as SVG inside of the page: its colours and its type are the page's, on screen, in the dark and on
 * paper, and it needs no font to be measured, so that every machine draws the same.
 */
final class Plot {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 270;
    private static final int RIGHT = 22;
    private static final int TOP = 26;
    private static final int BOTTOM = 46;
    private static final int LETTER = 7;
    private static final int STYLES = 5;

    private final String id;
    private final String title;
    private final String description;
    private final Axis x;
    private final Axis y;
    private final int left;
    private final Markup shapes = new Markup();
    private final List<String> names = new ArrayList<>();

    /**
     * @param id of the plot on its page
     * @param title what is shown
     * @param description how to read it, for those who see it and for those who do not
     */
    Plot(String id, String title, String description, Axis x, Axis y) {
        this.id = id;
        this.title = title;
        this.description = description;
        this.x = x;
        this.y = y;
        this.left = 30
                + LETTER
                        * y.ticks().stream()
                                .mapToInt(tick -> Figures.rounded(tick).length())
                                .max()
                                .orElse(1);
    }

    /** A line to compare with, from one point to another. */
    Plot reference(double fromX, double fromY, double toX, double toY) {
        shapes.open("path class=\"reference\" d=\"" + path(List.of(fromX, toX), List.of(fromY, toY)) + "\"")
                .close("path");
        return this;
    }

    /** An area between two lines, behind what comes after it. */
    Plot band(List<Double> along, List<Double> low, List<Double> high) {
        List<Double> there = new ArrayList<>(along);
        List<Double> edge = new ArrayList<>(high);
        for (int i = along.size() - 1; i >= 0; i--) {
            there.add(along.get(i));
            edge.add(low.get(i));
        }
        shapes.open("path class=\"band\" d=\"" + path(there, edge) + "Z\"").close("path");
        return this;
    }

    /**
     * A line through points.
     *
     * @param name in the legend; empty where there is only one
     */
    Plot line(String name, List<Double> along, List<Double> values) {
        int style = names.size() % STYLES;
        shapes.open("path class=\"line s" + style + "\" d=\"" + path(along, values) + "\"")
                .close("path");
        for (int i = 0; i < along.size(); i++) {
            shapes.open("circle class=\"s" + style + "\" cx=\"" + number(across(along.get(i))) + "\" cy=\""
                            + number(up(values.get(i))) + "\" r=\"2\"")
                    .close("circle");
        }
        names.add(name);
        return this;
    }

    void write(Markup page) {
        page.open("figure")
                .open("svg role=\"img\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" aria-labelledby=\"" + id
                        + "-title " + id + "-description\"")
                .inline("title id=\"" + id + "-title\"", title)
                .inline("desc id=\"" + id + "-description\"", description);
        grid(page);
        legend(page);
        page.raw(shapes.toString())
                .end("svg")
                .open("figcaption")
                .inline("strong", title)
                .text(" " + description)
                .close("figcaption")
                .end("figure");
    }

    private void grid(Markup page) {
        for (double tick : x.ticks()) {
            String at = number(across(tick));
            page.open("path class=\"grid\" d=\"M" + at + " " + TOP + "V" + (HEIGHT - BOTTOM) + "\"")
                    .close("path")
                    .inline(
                            "text class=\"tick\" text-anchor=\"middle\" x=\"" + at + "\" y=\"" + (HEIGHT - BOTTOM + 16)
                                    + "\"",
                            Figures.rounded(tick));
        }
        for (double tick : y.ticks()) {
            String at = number(up(tick));
            page.open("path class=\"grid\" d=\"M" + left + " " + at + "H" + (WIDTH - RIGHT) + "\"")
                    .close("path")
                    .inline(
                            "text class=\"tick\" text-anchor=\"end\" x=\"" + (left - 6) + "\" y=\""
                                    + number(up(tick) + 4) + "\"",
                            Figures.rounded(tick));
        }
        int middle = (left + WIDTH - RIGHT) / 2;
        page.inline("text text-anchor=\"middle\" x=\"" + middle + "\" y=\"" + (HEIGHT - 8) + "\"", x.name());
        int centre = (TOP + HEIGHT - BOTTOM) / 2;
        page.inline("text text-anchor=\"middle\" transform=\"translate(12 " + centre + ") rotate(-90)\"", y.name());
    }

    private void legend(Markup page) {
        int at = left;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!name.isEmpty()) {
                page.open("path class=\"line s" + i % STYLES + "\" d=\"M" + at + " 12h22\"")
                        .close("path")
                        .inline("text class=\"tick\" x=\"" + (at + 27) + "\" y=\"16\"", name);
                at += 40 + LETTER * name.length();
            }
        }
    }

    private String path(List<Double> along, List<Double> values) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < along.size(); i++) {
            path.append(i == 0 ? 'M' : 'L')
                    .append(number(across(along.get(i))))
                    .append(' ')
                    .append(number(up(values.get(i))));
        }
        return path.toString();
    }

    private double across(double value) {
        return left + x.place(value) * (WIDTH - RIGHT - left);
    }

    private double up(double value) {
        return HEIGHT - BOTTOM - y.place(value) * (HEIGHT - BOTTOM - TOP);
    }

    /** To a tenth of a pixel. */
    private static String number(double pixels) {
        return Figures.rounded(Math.round(10 * pixels) / 10.0);
    }
}
