package dev.mlops.training.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.Task;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.json.JsonObject;
import dev.mlops.training.TrainingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {
    private static final String LEAST =
            "'name':'churn','header':true,'skipLines':0,'target':'churn','parameters':{},'columns':[],'split':{},'gates':[]";

    @Test
    void fillsInTheDefaults() {
        ModelConfiguration read = read(LEAST);

        assertThat(read)
                .isEqualTo(new ModelConfiguration(
                        "churn",
                        true,
                        0,
                        "churn",
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        java.util.List.of(),
                        MissingPolicy.FAIL,
                        new SplitConfiguration(0.2, 42),
                        java.util.List.of(),
                        GoldenRows.Origin.MADE,
                        10));
    }

    @Test
    void readsEverythingThatIsGiven() {
        ModelConfiguration read = read("'name':'iris','header':false,'skipLines':1,'target':'last',"
                + "'task':'classification','trainer':'cart','parameters':{'maxDepth':'4'},"
                + "'columns':[{'name':'x0','type':'ignored','missing':'drop'}],'missing':'impute',"
                + "'split':{'test':'0.5','seed':7},'gates':['accuracy >= 0.9'],'golden':'held-out','minCount':3");

        assertThat(read.header()).isFalse();
        assertThat(read.skipLines()).isEqualTo(1);
        assertThat(read.task()).contains(Task.CLASSIFICATION);
        assertThat(read.trainer()).contains("cart");
        assertThat(read.parameters()).containsExactly(Map.entry("maxDepth", "4"));
        assertThat(read.columns())
                .containsExactly(new ColumnConfiguration(
                        "x0", Optional.of(ColumnType.IGNORED), Optional.of(MissingPolicy.DROP)));
        assertThat(read.missing()).isEqualTo(MissingPolicy.IMPUTE);
        assertThat(read.split()).isEqualTo(new SplitConfiguration(0.5, 7));
        assertThat(read.gates()).containsExactly("accuracy >= 0.9");
        assertThat(read.golden()).isEqualTo(GoldenRows.Origin.HELD_OUT);
        assertThat(read.minCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    'task':'clustering'        | <task>clustering</task> of model 'churn' is not valid: expected one of classification, regression, for example <task>classification</task>.
                    'missing':'guess'          | <missing>guess</missing> of model 'churn' is not valid: expected one of fail, drop, impute, for example <missing>fail</missing>.
                    'golden':'real'            | <golden>real</golden> of model 'churn' is not valid: expected one of made, held-out, for example <golden>made</golden>.
                    'minCount':0               | <minCount>0</minCount> of model 'churn' is not valid: expected 1 or more rows, for example <minCount>10</minCount>.
                    'skipLines':-1             | <skipLines>-1</skipLines> of model 'churn' is not valid: expected 0 or more, for example <skipLines>1</skipLines>.
                    'split':{'test':'1'}       | <test>1</test> of model 'churn' is not valid: expected a share of the rows between 0 and 1, for example <test>0.2</test>.
                    'split':{'test':'0'}       | <test>0</test> of model 'churn' is not valid: expected a share of the rows between 0 and 1, for example <test>0.2</test>.
                    'split':{'test':'a fifth'} | <test>a fifth</test> of model 'churn' is not valid: expected a share of the rows between 0 and 1, for example <test>0.2</test>.
                    'target':null              | Model 'churn' has no <target>. Name the column to predict, for example <target>churn</target>, by its header, its index from 0, or as last.
                    'columns':[{'type':'id'}]  | A <column> of model 'churn' has no <name>. Name the column that it speaks of, for example <name>area_code</name>.
                    'columns':[{'name':'a','type':'text'}] | <type>text</type> of model 'churn' is not valid: expected one of numeric, categorical, id, ignored, for example <type>numeric</type>.
                    """)
    void saysInTheWordsOfThePomWhatCannotBeMeant(String given, String expected) {
        String field = given.substring(0, given.indexOf(':'));
        String others = java.util.Arrays.stream(LEAST.split(",(?=')"))
                .filter(other -> !other.startsWith(field + ":"))
                .collect(java.util.stream.Collectors.joining(","));

        assertThatThrownBy(() -> read(others + "," + given))
                .isInstanceOf(TrainingException.class)
                .hasMessage(expected);
    }

    private static ModelConfiguration read(String fields) {
        String json = "{" + fields.replace('\'', '"') + "}";
        return ConfigurationReader.read(JsonObject.parse("request.json", json.getBytes(StandardCharsets.UTF_8)));
    }
}
