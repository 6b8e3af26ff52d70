package dev.mlops.training.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.source.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowIdentityTest {
    private static final String ROWS = "k,n,c,t\n1,1,x,yes\n2,0,y,no\n3,,x,no\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k,n,c,t\n3,,x,no\n1,1,x,yes\n2,0,y,no\n",
                "k,n,c,t\n1,1.0,x,yes\n2,-0.0,y,no\n3,NA,x,no\n",
                "k,n,c,t\r\n1,1e0,\"x\",yes\r\n2,+0,y,no\r\n3, ? ,x,no",
            })
    void isTheSameForTheSameContent(String content) throws IOException {
        assertThat(digest(content)).isEqualTo(digest(ROWS)).matches("sha256:[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k,n,c,t\n1,1,x,yes\n2,0,y,no\n3,0,x,no\n",
                "k,n,c,t\n1,1,x,yes\n2,0,y,no\n3,,y,no\n",
                "k,n,c,t\n1,1,x,yes\n2,0,y,no\n3,,x,yes\n",
                "k,n,c,t\n1,1,x,yes\n2,0,y,no\n4,,x,no\n",
                "k,n,c,t\n1,1,x,yes\n2,0,y,no\n",
                "k,n,c,t\n1,1,x,yes\n2,0,y,no\n3,,x,no\n3,,x,no\n",
                "k,m,c,t\n1,1,x,yes\n2,0,y,no\n3,,x,no\n",
                "k,c,n,t\n1,x,1,yes\n2,y,0,no\n3,x,,no\n",
                "k,n,c,t\n1,1,x,yes\n2,0,,no\n3,,x,no\n",
            })
    void differsForOtherContent(String content) throws IOException {
        assertThat(digest(content)).isNotEqualTo(digest(ROWS));
    }

    @Test
    void knowsTheTypesOfColumns() throws IOException {
        Configurations asText = configuration().column("n", ColumnType.CATEGORICAL);

        assertThat(read(ROWS, asText).digest()).isNotEqualTo(digest(ROWS));
    }

    @Test
    void doesNotSeeIgnoredColumns() throws IOException {
        Configurations ignoring = configuration().column("c", ColumnType.IGNORED);

        assertThat(read(ROWS, ignoring).digest())
                .isEqualTo(
                        read("k,n,c,t\n1,1,z,yes\n2,0,z,no\n3,,,no\n", ignoring).digest());
    }

    @Test
    void ordersRowsByTheirContent() throws IOException {
        List<String> rows = new ArrayList<>(IntStream.range(0, 3000)
                .mapToObj(i -> i + "," + i % 50 + ",c" + i % 7 + "," + (i % 3 == 0 ? "yes" : "no"))
                .toList());
        rows.addAll(rows.subList(0, 500));
        TypedTable table = read("k,n,c,t\n" + String.join("\n", rows), configuration());

        Collections.shuffle(rows, new Random(1));
        TypedTable shuffled = read("k,n,c,t\n" + String.join("\n", rows), configuration());

        assertThat(shuffled.digest()).isEqualTo(table.digest());
        for (int row = 0; row < table.rows(); row++) {
            assertThat(shuffled.splitKey(row)).isEqualTo(table.splitKey(row));
            assertThat(shuffled.label(row)).isEqualTo(table.label(row));
            assertThat(rows.get(shuffled.line(row) - 2)).endsWith(table.label(row));
        }
    }

    @Test
    void splitsByFeaturesAlone() throws IOException {
        TypedTable table = read("k,n,c,t\n1,1,x,yes\n1,1,x,no\n", configuration());
        TypedTable reordered = read("c,t,k,n\nx,yes,1,1\nx,no,1,1\n", configuration());

        assertThat(table.splitKey(0)).isEqualTo(table.splitKey(1));
        assertThat(reordered.splitKey(0)).isEqualTo(table.splitKey(0));
    }

    @Test
    void splitsByTheIdWhereThereIsOne() throws IOException {
        TypedTable table = read(
                "k,n,c,t\n1,1,x,yes\n1,2,y,no\n2,1,x,yes\n", configuration().column("k", ColumnType.ID));

        assertThat(IntStream.range(0, 3).mapToObj(table::splitKey).distinct()).hasSize(2);
    }

    private String digest(String content) throws IOException {
        return read(content, configuration()).digest();
    }

    private TypedTable read(String content, Configurations configurations) throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), content);
        return new TableReader(configurations.build()).read(new CsvSource(file, true, 0));
    }

    private static Configurations configuration() {
        return Configurations.target("t").missing(MissingPolicy.IMPUTE);
    }
}
