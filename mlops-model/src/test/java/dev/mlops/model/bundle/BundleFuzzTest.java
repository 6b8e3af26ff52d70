package dev.mlops.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mlops.model.digest.Digests;
import dev.mlops.model.fixture.ExampleBundle;
import dev.mlops.model.fixture.ExampleModel;
import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.scoring.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is in a file, it is a bundle or refused for a reason: no defect, no hang. By itself this tries the inputs
 * that are kept; {@code bench/fuzz/run} looks for others.
 */
class BundleFuzzTest {
    /** All but the one that vouches for them. */
    private static final List<String> VOUCHED =
            Entries.ALL.stream().filter(name -> !name.equals(Entries.MANIFEST)).toList();

    private static byte[] example;

    @BeforeAll
    static void write(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("example.mlops");
        BundleWriter.write(file, "example", "1", ExampleBundle.contents(ExampleModel.logisticRegression()));
        example = Files.readAllBytes(file);
    }

    @FuzzTest(maxDuration = "20s")
    void archive(byte[] file) {
        read(file);
    }

    /** A whole bundle, one entry of which is another: the first byte says which. The manifest vouches for it. */
    @FuzzTest(maxDuration = "20s")
    void entry(byte[] input) {
        String name = VOUCHED.get(input.length == 0 ? 0 : (input[0] & 0xff) % VOUCHED.size());
        byte[] content = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
        SortedMap<String, byte[]> entries = new TreeMap<>(Archive.read(example));
        entries.put(name, content);
        Manifest manifest = BundleReader.parse("sha256:0", example).manifest();
        SortedMap<String, String> digests = new TreeMap<>(manifest.entries());
        digests.put(name, Digests.sha256(content));
        var vouching =
                new Manifest(manifest.name(), manifest.version(), manifest.task(), manifest.trainingKey(), digests);
        entries.put(Entries.MANIFEST, JsonWriter.write(vouching.toJson()));

        read(Archive.write(entries)).ifPresent(BundleFuzzTest::use);
    }

    private static Optional<Bundle> read(byte[] file) {
        try {
            return Optional.of(BundleReader.parse("sha256:0", file));
        } catch (BundleException | JsonFormatException e) {
            assertThat(e).hasMessageMatching("(?s).{1,2000}");
            return Optional.empty();
        }
    }

    /** What was read can be used: the model is compiled or left to Tribuo, and what is compiled answers. */
    private static void use(Bundle bundle) {
        Optional<Scorer> scorer = bundle.compiledScorer();
        List<GoldenRow> rows = new ArrayList<>(bundle.contents().golden().rows());
        scorer.ifPresent(compiled -> rows.forEach(row -> {
            double[] prepared = compiled.layout().prepared(row.row());
            compiled.score(prepared, new double[compiled.outputs().size()]);
        }));
    }
}
