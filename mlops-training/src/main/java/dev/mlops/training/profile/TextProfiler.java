package dev.mlops.training.profile;

import dev.mlops.model.profile.TextProfile;
import dev.mlops.model.schema.TextColumn;
import dev.mlops.model.text.Lengths;
import dev.mlops.model.text.Terms;
import dev.mlops.training.columns.OrderStatistics;
import dev.mlops.training.table.TextTableColumn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Takes the distribution of a column of free text: how long texts are, and which words are frequent. */
final class TextProfiler {
    private static final Terms WORDS = new Terms(new Lengths(1, 1), Lengths.NONE);
    private static final int MOST_WORDS = 200;
    private static final int PREFIX = 2;

    private final Set<String> known;

    TextProfiler(TextColumn column) {
        this.known = new HashSet<>(column.known());
    }

    TextProfile profile(TextTableColumn column, int[] rows) {
        Map<String, Long> counts = new HashMap<>();
        Set<String> ofText = new HashSet<>();
        double[] lengths = new double[rows.length];
        int present = 0;
        for (int row : rows) {
            String text = column.text(row);
            if (text != null) {
                ofText.clear();
                int[] words = new int[1];
                WORDS.forEach(text, word -> {
                    words[0]++;
                    ofText.add(word);
                });
                lengths[present++] = words[0];
                ofText.stream().filter(known::contains).forEach(word -> counts.merge(word, 1L, Long::sum));
            }
        }
        OrderStatistics statistics = OrderStatistics.of(DoubleStream.of(lengths).limit(present));
        return new TextProfile(rows.length - present, Profiler.quantiles(statistics), frequent(counts));
    }

    private static Map<String, Long> frequent(Map<String, Long> counts) {
        Map<String, Long> words = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_WORDS)
                .forEach(word -> words.put(word.getKey().substring(PREFIX), word.getValue()));
        return words;
    }
}
