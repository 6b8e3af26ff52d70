package dev.mlops.training.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    private static final List<String> NAMES =
            List.of("random-forest", "decision-tree", "logistic-regression", "numMembers", "maxDepth", "objective");

    @ParameterizedTest
    @CsvSource({
        "random-forrest, random-forest",
        "RandomForest, random-forest",
        "nummembers, numMembers",
        "max_depth, maxDepth",
        "obejctive, objective",
        "tree, decision-tree",
        "regression, logistic-regression",
    })
    void findsTheNearestName(String written, String meant) {
        assertThat(Suggestions.nearest(written, NAMES)).first().isEqualTo(meant);
    }

    @Test
    void suggestsNothingWhereNothingIsNear() {
        assertThat(Suggestions.nearest("k-means", NAMES)).isEmpty();
        assertThat(Suggestions.didYouMean("k-means", NAMES)).isEmpty();
    }

    @Test
    void putsTheSuggestionsIntoASentence() {
        assertThat(Suggestions.didYouMean("abc", List.of("abd", "abe", "ab", "xyz")))
                .isEqualTo(" Did you mean ab, abd or abe?");
    }
}
