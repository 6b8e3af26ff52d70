package dev.mlops.training.table;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.Task;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.source.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text whole, with FILE for the path. */
class TableReaderErrorTest {
    private static final String DATA = "age,plan,churn\n1,basic,yes\n2,gold,no\n";

    @TempDir
    private Path folder;

    static Stream<Arguments> configurations() {
        Configurations churn = Configurations.target("churn");
        return Stream.of(
                Arguments.of(
                        DATA,
                        Configurations.target("chrun"),
                        "<target>chrun</target> names no column of FILE. Did you mean churn?\n"
                                + "Its 3 columns are: age, plan, churn."),
                Arguments.of(
                        DATA,
                        Configurations.target("3"),
                        "<target>3</target> names no column of FILE.\nIts 3 columns are: age, plan, churn."),
                Arguments.of(
                        "x".repeat(3)
                                + IntStream.range(0, 52).mapToObj(i -> ",c" + i).collect(Collectors.joining()) + "\n",
                        Configurations.target("target"),
                        "<target>target</target> names no column of FILE.\nIts 53 columns are: xxx, "
                                + IntStream.range(0, 49).mapToObj(i -> "c" + i).collect(Collectors.joining(", "))
                                + " and 3 more."),
                Arguments.of(
                        "age:plan:churn\n1:basic:yes\n",
                        churn,
                        "<target>churn</target> names no column of FILE.\n"
                                + "Its only column is 'age:plan:churn'. Where its lines have several fields, name"
                                + " the <separator> between them in <data>."),
                Arguments.of(
                        "age\n1\n",
                        churn,
                        "<target>churn</target> names no column of FILE.\nIts only column is 'age'. Where its lines have several fields, name the"
                                + " <separator> between them in <data>."),
                Arguments.of(
                        "Age,agee,age2,aged,t\n1,1,1,1,x\n2,2,2,2,y\n",
                        Configurations.target("t").column("age", ColumnType.NUMERIC),
                        "<column><name>age</name> names no column of FILE. Did you mean Age, age2 or aged?\n"
                                + "Its 5 columns are: Age, agee, age2, aged, t."),
                Arguments.of(
                        DATA,
                        churn.column("age", ColumnType.NUMERIC).column("age", MissingPolicy.DROP),
                        "<columns> has column 'age' twice; write it once."),
                Arguments.of(
                        DATA,
                        churn.column("churn", ColumnType.ID),
                        "<column><name>churn</name> has <type>id</type>, but it is the <target>.\n"
                                + "Take out one of the two."),
                Arguments.of(
                        DATA,
                        churn.column("churn", ColumnType.IGNORED),
                        "<column><name>churn</name> has <type>ignored</type>, but it is the <target>.\n"
                                + "Take out one of the two."),
                Arguments.of(
                        DATA,
                        churn.task(Task.REGRESSION).column("churn", ColumnType.CATEGORICAL),
                        "<task>regression</task> contradicts <type>categorical</type> of the target 'churn'.\n"
                                + "Take out one of the two."),
                Arguments.of(
                        DATA,
                        churn.task(Task.CLASSIFICATION).column("churn", ColumnType.NUMERIC),
                        "<task>classification</task> contradicts <type>numeric</type> of the target 'churn'.\n"
                                + "Take out one of the two."),
                Arguments.of(
                        DATA,
                        churn.column("plan", ColumnType.NUMERIC),
                        "FILE:2: column 'plan' takes numbers, and 'basic' is none.\n"
                                + "Leave the field empty or write NA where the value is missing, or set"
                                + " <column><name>plan</name><type>categorical</type></column> where the column holds"
                                + " categories."),
                Arguments.of(
                        DATA,
                        churn.task(Task.REGRESSION),
                        "FILE:2: column 'churn' takes numbers, and 'yes' is none.\n"
                                + "Leave the field empty or write NA where the value is missing, or set"
                                + " <task>classification</task> where the target is a class."),
                Arguments.of(
                        DATA,
                        Configurations.target("age"),
                        "FILE: the target 'age' has 2 different whole numbers, which may be classes or amounts.\n"
                                + "Add <task>classification</task> or <task>regression</task>."),
                Arguments.of(
                        "a,t\n1,5\n2,5\n",
                        Configurations.target("t"),
                        "FILE: the target 't' has 1 different whole number, which may be classes or amounts.\n"
                                + "Add <task>classification</task> or <task>regression</task>."),
                Arguments.of(
                        DATA,
                        churn.column("age", ColumnType.ID).column("plan", ColumnType.IGNORED),
                        "FILE has no column to learn from: but for the target, every column is an id or ignored."),
                Arguments.of(
                        "a,b,t\n1,,x\n2,NA,y\n",
                        Configurations.target("t").missing(MissingPolicy.IMPUTE),
                        "FILE: column 'b' has no value in any row.\n"
                                + "Add <column><name>b</name><type>ignored</type></column>."),
                Arguments.of(
                        "a,t\n1,\n2,NA\n",
                        Configurations.target("t"),
                        "FILE: column 't' has no value in any row.\nName another <target>."));
    }

    static Stream<Arguments> missingValues() {
        String choices = """
                Say what shall happen to them, for the model or in a <column>:
                  <missing>fail</missing>    this error (the default)
                  <missing>drop</missing>    such rows are left out
                  <missing>impute</missing>  the median or the most frequent category stands for the value
                """;
        return Stream.of(
                Arguments.of(
                        "a,b,t\n1,x,y\n2,,y\n,,z\n",
                        Configurations.target("t"),
                        "FILE has rows without a value:\n"
                                + "  column 'a': 1 row, the first on line 4\n"
                                + "  column 'b': 2 rows, the first on line 3\n"
                                + choices
                                + "for example <column><name>a</name><missing>drop</missing></column>."),
                Arguments.of(
                        "a,b,t\n1,x,y\n2,,\n,,z\n",
                        Configurations.target("t").missing(MissingPolicy.IMPUTE),
                        "FILE has rows without a value:\n"
                                + "  column 't', the target: 1 row, the first on line 3\n"
                                + choices
                                + "for example <column><name>t</name><missing>drop</missing></column>.\n"
                                + "A target is never imputed: give the rows one, or drop them."),
                Arguments.of(
                        "a,k,t\n1,x,y\n2,,z\n",
                        Configurations.target("t").missing(MissingPolicy.IMPUTE).column("k", ColumnType.ID),
                        "FILE has rows without a value:\n"
                                + "  column 'k': 1 row, the first on line 3\n"
                                + choices
                                + "for example <column><name>k</name><missing>drop</missing></column>.\n"
                                + "An id is never imputed: give the rows one, or drop them."),
                Arguments.of(
                        "a,b,t\n1,,y\n,x,z\n",
                        Configurations.target("t").missing(MissingPolicy.DROP),
                        "FILE: every row lacks a value, and <missing>drop</missing> leaves out all of them:\n"
                                + "  column 'a': 1 row\n"
                                + "  column 'b': 1 row\n"
                                + "Give a column that is mostly empty <type>ignored</type> or"
                                + " <missing>impute</missing>."));
    }

    @ParameterizedTest
    @MethodSource({"configurations", "missingValues"})
    void saysWhatIsWrongAndWhatToDo(String content, Configurations configurations, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), content);
        ModelConfiguration configuration = configurations.build();
        TableReader reader = new TableReader(configuration);

        assertThatThrownBy(() -> reader.read(new CsvSource(file, true, 0)))
                .isInstanceOf(TrainingException.class)
                .hasMessage(message.replace("FILE", file.toString()));
    }
}
