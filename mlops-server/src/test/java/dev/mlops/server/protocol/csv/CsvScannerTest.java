package dev.mlops.server.protocol.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.mlops.model.csv.CsvField;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvScannerTest {
    private static final int TEXTS = 20_000;
    private static final String SIGNS = "a \t,,\n\r";

    @Test
    void separatesFieldsAndRecords() {
        assertThat(read("a,b\n,\n\"c,\"\"d\"\"\n\",e\"f\r\n\r\n,g"))
                .containsExactly(List.of("a", "b"), List.of("", ""), List.of("c,\"d\"\n", "e\"f"), List.of("", "g"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "a,\"b", "a,\"b\"\"", "\"a\"b", "\"a\" ,b"})
    void seesAQuoteThatIsNotClosed(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(CsvSyntaxException.class);
    }

    /** Training reads files by that library, so a served model is to see the same fields. */
    @Test
    void readsWhatTrainingReads() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);

            List<List<String>> expected =
                    CsvReader.builder().allowExtraFields(true).allowMissingFields(true).ofCsvRecord(text).stream()
                            .map(record -> List.copyOf(record.getFields()))
                            .toList();

            assertThat(read(text)).as(text).isEqualTo(expected);
        }
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        int parts = random.nextInt(12);
        for (int i = 0; i < parts; i++) {
            boolean starts = text.isEmpty() || ",\n\r".indexOf(text.charAt(text.length() - 1)) >= 0;
            if (starts && random.nextInt(3) == 0) {
                text.append(List.of("\"\",", "\"a\n\"\"b\"\n", "\",\"\r\n", "\"\"\"\"\r")
                        .get(random.nextInt(4)));
            } else if (!starts && random.nextInt(6) == 0) {
                text.append('"');
            } else {
                text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
        }
        return text.toString();
    }

    private static List<List<String>> read(String text) {
        var scanner = new CsvScanner(text.toCharArray(), text.length());
        var field = new CsvField();
        List<List<String>> records = new ArrayList<>();
        while (scanner.nextRecord()) {
            List<String> fields = new ArrayList<>();
            while (scanner.nextField(field)) {
                fields.add(field.text());
            }
            records.add(fields);
        }
        return records;
    }
}
