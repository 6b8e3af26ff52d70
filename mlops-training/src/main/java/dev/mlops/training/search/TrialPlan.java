package dev.mlops.training.search;

import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.CandidateConfiguration;
import dev.mlops.training.configuration.Choices;
import dev.mlops.training.configuration.SearchConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Chooses what is tried: the same trials for the same configuration and seed. */
final class TrialPlan {
    private static final int MOST_OF_A_GRID = 10_000;
    /** Few values are drawn again and again; a small space has no more to give. */
    private static final int DRAWS_PER_TRIAL = 20;

    private static final int UNUSED_BITS = 11;
    private static final double UNIT = 0x1p-53;

    private final SearchConfiguration configuration;

    TrialPlan(SearchConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Different trials, in the order in which the first of several that are as good wins.
     *
     * @throws TrainingException where a grid has no end or too many trials
     */
    List<Trial> trials(long seed) {
        return configuration.method() == SearchConfiguration.Method.GRID ? grid() : drawn(seed);
    }

    private List<Trial> grid() {
        List<Trial> trials = new ArrayList<>();
        for (CandidateConfiguration candidate : configuration.candidates()) {
            List<Map<String, String>> combinations = List.of(Map.of());
            for (Map.Entry<String, Choices> parameter : candidate.parameters().entrySet()) {
                List<String> values = parameter
                        .getValue()
                        .all()
                        .orElseThrow(() -> new TrainingException("<" + parameter.getKey() + ">"
                                + parameter.getValue().text() + "</" + parameter.getKey()
                                + "> of <search> has no end of values, and <method>grid</method> tries all of them.\n"
                                + "Write a few, parted by commas, or <method>random</method>."));
                combinations = combined(combinations, parameter.getKey(), values);
            }
            combinations.forEach(parameters -> trials.add(new Trial(candidate.trainer(), parameters)));
        }
        return trials;
    }

    private static List<Map<String, String>> combined(
            List<Map<String, String>> combinations, String name, List<String> values) {
        if ((long) combinations.size() * values.size() > MOST_OF_A_GRID) {
            throw new TrainingException("<search> would try more than " + MOST_OF_A_GRID
                    + " combinations.\nTry fewer values, or <method>random</method> with a number of <trials>.");
        }
        List<Map<String, String>> all = new ArrayList<>();
        for (Map<String, String> combination : combinations) {
            for (String value : values) {
                Map<String, String> longer = new LinkedHashMap<>(combination);
                longer.put(name, value);
                all.add(longer);
            }
        }
        return all;
    }

    private List<Trial> drawn(long seed) {
        var random = new SplittableRandom(seed);
        Set<Trial> trials = new LinkedHashSet<>();
        List<CandidateConfiguration> candidates = configuration.candidates();
        for (int draw = 0;
                trials.size() < configuration.trials() && draw < DRAWS_PER_TRIAL * configuration.trials();
                draw++) {
            CandidateConfiguration candidate = candidates.get(draw % candidates.size());
            Map<String, String> parameters = new LinkedHashMap<>();
            // From the raw sequence, which is fixed, while how Java makes doubles of it may change between versions.
            candidate
                    .parameters()
                    .forEach((name, choices) ->
                            parameters.put(name, choices.at((random.nextLong() >>> UNUSED_BITS) * UNIT)));
            trials.add(new Trial(candidate.trainer(), parameters));
        }
        return List.copyOf(trials);
    }
}
