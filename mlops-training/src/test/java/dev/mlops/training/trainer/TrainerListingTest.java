package dev.mlops.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.training.project.OwnTrainer;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainerListingTest {
    private static final Path OWN_CLASSES = Path.of("target/test-classes");

    private final ClassLoader loader = getClass().getClassLoader();

    @Test
    void showsShortNamesWithTheirDefaults() throws IOException {
        assertThat(new TrainerListing(loader, List.of()).render())
                .contains("""
                Trainers for classification

                random-forest: many decision trees on resampled rows that vote; good without tuning
                  combiner                 EnsembleCombiner  VotingCombiner             The combination function to aggregate each ensemble member's outputs.
                  innerTrainer             Trainer           CARTClassificationTrainer  The trainer to use for each ensemble member.
                  numMembers               int               100                        The number of ensemble members to train.
                """)
                .contains("""
                naive-bayes: multinomial naive Bayes, made for counts such as words; weak on measurements
                  alpha  double  1.0  Smoothing parameter.

                Trainers for regression

                """)
                .doesNotContain("not on the class path", "cannot be used");
    }

    @Test
    void showsTribuosOtherTrainersByClassName() throws IOException {
        assertThat(new TrainerListing(loader, List.of()).render()).contains("""
                Trainers by class name, with Tribuo's own defaults

                """).contains("""

                org.tribuo.classification.baseline.DummyClassifierTrainer
                  constantLabel  String                                     -         Label to use for the constant classifier.
                  dummyType      STRATIFIED|MOST_FREQUENT|UNIFORM|CONSTANT  required  Type of dummy classifier.
                  seed           long                                       1         Seed for the RNG.

                """);
    }

    @Test
    void showsTheProjectsOwnTrainers() throws IOException {
        String listing = new TrainerListing(loader, List.of(OWN_CLASSES, Path.of("target/absent"))).render();

        String own = listing.substring(listing.indexOf("Trainers of this project"));
        assertThat(own).contains("""
                %s
                  depth  int  3  How deep the tree may be.
                """.formatted(OwnTrainer.class.getName()));
        assertThat(Arrays.stream(own.split("\n")).filter(line -> line.startsWith("org.tribuo")))
                .isEmpty();
    }

    @Test
    void saysWhatIsMissingForAShortName() throws IOException {
        ClassLoader bare = new ClassLoader(loader) {
            @Override
            public @Nullable URL getResource(String name) {
                return name.contains("xgboost") ? null : super.getResource(name);
            }
        };

        assertThat(new TrainerListing(bare, List.of()).render()).contains("""
                xgboost: gradient-boosted trees; often the most accurate on tables; native code
                  not on the class path; it needs org.tribuo:tribuo-classification-xgboost

                """);
    }
}
