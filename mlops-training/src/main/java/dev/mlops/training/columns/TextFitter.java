package dev.mlops.training.columns;

import dev.mlops.model.schema.TextColumn;
import dev.mlops.model.text.Vocabulary;
import dev.mlops.model.text.Weighting;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.TextSettings;
import dev.mlops.training.table.TextTableColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Fits columns of free text: chooses the terms that a model is to know. */
final class TextFitter {
    private final String source;
    private final int minCount;

    /**
     * @param source the name by which errors call the table
     * @param minCount training rows below which a term does not count
     */
    TextFitter(String source, int minCount) {
        this.source = source;
        this.minCount = minCount;
    }

    /** @throws TrainingException where no term is in so many texts */
    TextColumn text(TextTableColumn column, int[] rows) {
        TextSettings settings = column.settings().features().text();
        var imputed = new Imputed(source, column);
        imputed.refuseMedian();
        int[] present = IntStream.of(rows).filter(row -> !column.isMissing(row)).toArray();
        List<Map.Entry<String, Integer>> known = known(column, settings, present);
        if (known.isEmpty()) {
            throw new TrainingException(source + ": column '" + column.name()
                    + "' is taken for free text, and no word is in " + minCount
                    + " or more of its training rows, so there is nothing to learn from it.\n"
                    + "Lower <minCount>, or set <column><name>" + column.name()
                    + "</name><type>ignored</type></column>.");
        }
        return new TextColumn(
                column.name(),
                rows.length - present.length,
                imputed.isReplaced(),
                settings.terms(),
                settings.hashed(),
                settings.weighting(),
                known.stream().map(Map.Entry::getKey).toList(),
                known.stream()
                        .map(term -> Weighting.rarity(present.length, term.getValue()))
                        .toList());
    }

    /** Those that most texts have, in the order of the terms, with the number of texts that have them. */
    private List<Map.Entry<String, Integer>> known(TextTableColumn column, TextSettings settings, int[] rows) {
        Map<String, int[]> counts = new HashMap<>();
        Set<String> ofText = new HashSet<>();
        for (int row : rows) {
            String text = column.text(row);
            if (text != null) {
                ofText.clear();
                settings.terms().forEach(text, term -> ofText.add(Vocabulary.key(term, settings.hashed())));
                ofText.forEach(term -> counts.computeIfAbsent(term, first -> new int[1])[0]++);
            }
        }
        List<Map.Entry<String, Integer>> frequent = new ArrayList<>();
        counts.forEach((term, count) -> {
            if (count[0] >= minCount) {
                frequent.add(Map.entry(term, count[0]));
            }
        });
        return frequent.stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(settings.maxTerms())
                .sorted(Map.Entry.comparingByKey())
                .toList();
    }
}
