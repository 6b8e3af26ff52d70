package dev.mlops.training.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.Task;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.text.Lengths;
import dev.mlops.model.text.Terms;
import dev.mlops.model.text.Weighting;
import dev.mlops.model.time.DatePart;
import dev.mlops.training.TrainingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
    private static final String LEAST =
            "'name':'churn','skipLines':0,'target':'churn','parameters':{},'columns':[],'split':{},'gates':[]";

    /** The same but for the columns. */
    private static final String REST = LEAST.replace("'columns':[],", "");

    @Test
    void fillsInTheDefaults() {
        ModelConfiguration read = read(LEAST);

        assertThat(read)
                .isEqualTo(new ModelConfiguration(
                        "churn",
                        Optional.empty(),
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
                        10,
                        EvidenceConfiguration.none(),
                        Optional.empty()));
    }

    @Test
    void readsEverythingThatIsGiven() {
        ModelConfiguration read = read("'name':'iris','header':false,'skipLines':1,'target':'last',"
                + "'task':'classification','trainer':'cart','parameters':{'maxDepth':'4'},"
                + "'columns':[{'name':'x0','type':'ignored','missing':'drop'}],'missing':'impute',"
                + "'split':{'test':'0.5','seed':7},'gates':['accuracy >= 0.9'],'golden':'held-out','minCount':3,"
                + "'slices':['x1','x2','x1'],'crossValidation':{'folds':5,'repeats':null}");

        assertThat(read.header()).contains(false);
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
        assertThat(read.evidence().slices()).containsExactly("x1", "x2");
        assertThat(read.evidence().crossValidation()).contains(new CrossValidationConfiguration(5, 1));
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
                    'split':{'group':'a','time':'b'} | <split> of model 'churn' has <group>a</group> and <time>b</time>. Rows are parted by one of them: take out the other.
                    'target':null              | Model 'churn' has no <target>. Name the column to predict, for example <target>churn</target>, by its header, its index from 0, or as last.
                    'slices':[' ']             | A <slice> of model 'churn' is empty. Name the column whose values part the rows, for example <slice>international_plan</slice>.
                    'crossValidation':{'folds':1} | <folds>1</folds> of <crossValidation> of model 'churn' is not valid: expected 2 to 1000, for example <folds>10</folds>.
                    'crossValidation':{'repeats':0} | <repeats>0</repeats> of <crossValidation> of model 'churn' is not valid: expected 1 to 1000, for example <repeats>1</repeats>.
                    'checks':{'leakage':'loud'} | <leakage>loud</leakage> of <checks> of model 'churn' is not valid: expected one of warning, error, off, for example <leakage>error</leakage>.
                    'columns':[{'type':'id'}]  | A <column> of model 'churn' has no <name>. Name the column that it speaks of, for example <name>area_code</name>.
                    'columns':[{'name':'a','type':'prose'}] | <type>prose</type> of model 'churn' is not valid: expected one of numeric, categorical, hashed, boolean, date, text, id, ignored, for example <type>numeric</type>.
                    'columns':[{'name':'a','impute':'mean'}] | <impute>mean</impute> of model 'churn' is not valid: expected one of median, mode, for example <impute>median</impute>.
                    'columns':[{'name':'a','impute':'mode','constant':'1'}] | Column 'a' of model 'churn' has both <impute> and <constant>.~One value can stand for a missing one: take out one of the two.
                    'columns':[{'name':'a','missing':'drop','indicator':true}] | Column 'a' of model 'churn' has <missing>drop</missing> beside <impute>, <constant> or <indicator>, which replace a missing value.~Take out one of them.
                    'columns':[{'name':'a','transform':'root'}] | <transform>root</transform> of model 'churn' is not valid: expected one of none, standardize, min-max, log, bins, for example <transform>none</transform>.
                    'columns':[{'name':'a','bins':1}] | <bins>1</bins> of model 'churn' is not valid: expected 2 to 1000 bins, for example <bins>10</bins>.
                    'columns':[{'name':'a','buckets':0}] | <buckets>0</buckets> of model 'churn' is not valid: expected 1 to 65536 buckets, for example <buckets>256</buckets>.
                    'columns':[{'name':'a','format':'HH:mm'}] | <format>HH:mm</format> of model 'churn' is not valid: expected iso, or a pattern of java.time's DateTimeFormatter that tells the day, for example <format>dd.MM.uuuu</format>.
                    'columns':[{'name':'a','parts':'month, moon'}] | <parts>moon</parts> of model 'churn' is not valid: expected one of month, day, weekday, hour, for example <parts>month</parts>.
                    'columns':[{'name':'a','words':'0'}] | <words>0</words> of model 'churn' is not valid: expected a length from 1 to 9, two of them, or none, for example <words>1-2</words>.
                    'columns':[{'name':'a','words':'none'}] | <words>none</words> of model 'churn' is not valid: expected 1 to 9 words where no <characters> are asked for, for example <words>1-2</words>.
                    'columns':[{'name':'a','characters':'5-3'}] | <characters>5-3</characters> of model 'churn' is not valid: expected a length from 1 to 9, two of them, or none, for example <characters>3-5</characters>.
                    'columns':[{'name':'a','weighting':'idf'}] | <weighting>idf</weighting> of model 'churn' is not valid: expected one of tf-idf, counts, binary, for example <weighting>tf-idf</weighting>.
                    'columns':[{'name':'a','maxTerms':0}] | <maxTerms>0</maxTerms> of model 'churn' is not valid: expected 1 to 262144 terms, for example <maxTerms>10000</maxTerms>.
                    """)
    void saysInTheWordsOfThePomWhatCannotBeMeant(String given, String expected) {
        String field = given.substring(0, given.indexOf(':'));
        String others = java.util.Arrays.stream(LEAST.split(",(?=')"))
                .filter(other -> !other.startsWith(field + ":"))
                .collect(java.util.stream.Collectors.joining(","));

        assertThatThrownBy(() -> read(others + "," + given))
                .isInstanceOf(TrainingException.class)
                .hasMessage(expected.replace('~', '\n'));
    }

    @Test
    void readsWhatIsSaidOfAColumn() {
        var read = read(REST + """
                ,'columns':[{'name':'a','type':'text','constant':'none','indicator':true,'transform':'bins','bins':4,
                'buckets':9,'format':'dd.MM.uuuu','parts':'hour, month,hour','characters':'3-5','weighting':'binary',
                'maxTerms':7,'hashed':true}]""");

        var text = new TextSettings(new Terms(Lengths.NONE, new Lengths(3, 5)), true, Weighting.BINARY, 7);
        ColumnConfiguration column = read.columns().get(0);
        assertThat(column.missing()).contains(MissingPolicy.IMPUTE);
        assertThat(column.imputation()).isEqualTo(new Imputation(Imputation.Kind.USUAL, Optional.of("none"), true));
        assertThat(column.features().transform()).contains(NumericTransform.BINS);
        assertThat(column.features().bins()).isEqualTo(4);
        assertThat(column.features().buckets()).isEqualTo(9);
        assertThat(column.features().format().pattern()).isEqualTo("dd.MM.uuuu");
        assertThat(column.features().parts()).contains(List.of(DatePart.MONTH, DatePart.HOUR));
        assertThat(column.features().text()).isEqualTo(text);
    }

    /** What decides the model is part of what is compared before a training. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'constant':'1'",
                "'impute':'mode'",
                "'indicator':true",
                "'transform':'log'",
                "'bins':3",
                "'buckets':3",
                "'format':'dd.MM.uuuu'",
                "'parts':'day'",
                "'words':'1'",
                "'characters':'3'",
                "'weighting':'counts'",
                "'maxTerms':3",
                "'hashed':true"
            })
    void tellsEachSettingOfAColumnApart(String setting) {
        var usual = read(REST + ",'columns':[{'name':'a','missing':'impute'}]");
        var other = read(REST + ",'columns':[{'name':'a','missing':'impute'," + setting + "}]");

        assertThat(other.toJson()).isNotEqualTo(usual.toJson());
    }

    @Test
    void readsHowLoudChecksAre() {
        EvidenceConfiguration read =
                read(LEAST + ",'checks':{'leakage':'error','drift':'off'}").evidence();

        assertThat(read.severity(DataCheck.LEAKAGE)).isEqualTo(Severity.ERROR);
        assertThat(read.severity(DataCheck.DRIFT)).isEqualTo(Severity.OFF);
        assertThat(read.severity(DataCheck.IDS)).isEqualTo(Severity.WARNING);
        assertThatThrownBy(() -> read(LEAST + ",'checks':{'leakege':'error'}"))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "<checks> of model 'churn' has <leakege>, and there is no such check. Did you mean leakage?\n"
                                + "The checks are leakage, ids, constantColumns, duplicateColumns, duplicateRows, labelNoise,"
                                + " imbalance, rareCategories, drift.");
    }

    private static ModelConfiguration read(String fields) {
        String json = "{" + fields.replace('\'', '"') + "}";
        return ConfigurationReader.read(JsonObject.parse("request.json", json.getBytes(StandardCharsets.UTF_8)));
    }
}
