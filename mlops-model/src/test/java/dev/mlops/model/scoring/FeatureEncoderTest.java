package dev.mlops.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.mlops.model.fixture.ExampleModel;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tribuo.Feature;
import org.tribuo.classification.Label;

class FeatureEncoderTest {
    private static final LabelTarget TARGET = new LabelTarget("churn", List.of("no", "yes"));
    private static final Schema SCHEMA = ExampleModel.schema(TARGET);
    private static final FeatureEncoder ENCODER = new FeatureEncoder(SCHEMA);

    @Test
    void scalesNumbersAndMarksTheCategory() {
        Row row = Row.builder(SCHEMA).number(0, 5).number(1, -3).text(2, "gold").build();

        assertThat(features(ENCODER, row))
                .containsOnly(entry("calls", 0.5), entry("minutes", -3.0), entry("plan=gold", 1.0));
    }

    @Test
    void givesAZeroAFeatureToo() {
        Row row = Row.builder(SCHEMA).number(0, 0).number(1, 0).text(2, "basic").build();

        assertThat(features(ENCODER, row))
                .containsOnly(entry("calls", 0.0), entry("minutes", 0.0), entry("plan=basic", 1.0));
    }

    @Test
    void imputesInTheColumnsOwnUnit() {
        Row row = Row.builder(SCHEMA).number(1, 1).build();

        assertThat(features(ENCODER, row))
                .containsOnly(entry("calls", 0.2), entry("minutes", 1.0), entry("plan=basic", 1.0));
    }

    @Test
    void countsAnUnknownCategoryAsOther() {
        for (String unknown : List.of("rare", "GOLD", "gold ", "", "plan=gold", ":other")) {
            Row row = Row.builder(SCHEMA)
                    .number(0, 0)
                    .number(1, 0)
                    .text(2, unknown)
                    .build();

            assertThat(features(ENCODER, row))
                    .containsKeys("calls", "minutes", "plan:other")
                    .hasSize(3);
        }
    }

    @Test
    void countsAnImputedCategoryThatTheModelDoesNotKnowAsOther() {
        var schema = categorical(Optional.of("rare"));
        Row row = Row.builder(schema).build();

        assertThat(features(new FeatureEncoder(schema), row))
                .containsOnly(entry("plan:other", 1.0), entry(FeatureEncoder.CONSTANT_FEATURE, 1.0));
    }

    @Test
    void givesAConstantWhereNoColumnIsNumeric() {
        var schema = categorical(Optional.empty());
        Row row = Row.builder(schema).text(0, "gold").build();

        assertThat(features(new FeatureEncoder(schema), row))
                .containsOnly(entry("plan=gold", 1.0), entry(":constant", 1.0));
    }

    @Test
    void keepsTheOutput() {
        Row row = Row.builder(SCHEMA).number(1, 0).build();
        var label = new Label("yes");

        assertThat(ENCODER.encode(row, label).getOutput()).isSameAs(label);
    }

    private static Schema categorical(Optional<String> imputed) {
        return new Schema(List.of(new CategoricalColumn("plan", List.of("basic", "gold"), true, 0, imputed)), TARGET);
    }

    private static Map<String, Double> features(FeatureEncoder encoder, Row row) {
        Map<String, Double> features = new HashMap<>();
        for (Feature feature : encoder.encode(row, new Label("yes"))) {
            assertThat(features.put(feature.getName(), feature.getValue())).isNull();
        }
        return features;
    }
}
