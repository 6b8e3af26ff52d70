package dev.mlops.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.digest.Digests;
import dev.mlops.model.fixture.ExampleBundle;
import dev.mlops.model.fixture.ExampleModel;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.tribuo.KnownClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleReaderTest {
    private static final BundleContents CONTENTS = ExampleBundle.contents(ExampleModel.logisticRegression());

    @TempDir
    Path folder;

    private Path file;
    private Bundle written;
    private byte[] archive;
    private SortedMap<String, byte[]> entries;

    @BeforeEach
    void writeABundle() throws IOException {
        file = folder.resolve("churn.mlops");
        written = BundleWriter.write(file, "churn", "1.2.3", CONTENTS);
        archive = Files.readAllBytes(file);
        entries = Archive.read(archive);
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        Bundle read = BundleReader.read(file, Optional.of(written.digest()));

        assertThat(read.digest()).isEqualTo(written.digest()).isEqualTo(Digests.sha256(file));
        assertThat(read.manifest()).isEqualTo(written.manifest());
        assertThat(read.manifest().name()).isEqualTo("churn");
        assertThat(read.manifest().version()).isEqualTo("1.2.3");
        BundleContents contents = read.contents();
        BundleContents expected = written.contents();
        assertThat(contents.schema().toJson()).isEqualTo(expected.schema().toJson());
        assertThat(contents.metrics()).isEqualTo(expected.metrics());
        assertThat(contents.profile()).isEqualTo(expected.profile());
        assertThat(contents.golden().toJson(contents.schema()))
                .isEqualTo(expected.golden().toJson(expected.schema()));
        assertThat(contents.provenance()).isEqualTo(expected.provenance());
        assertThat(contents.card()).isEqualTo(expected.card());
        assertThat(contents.model()).isEqualTo(expected.model());
    }

    @Test
    void readsABundleThatAnswersTheGoldenRows() throws IOException {
        Bundle read = BundleReader.read(file, Optional.empty());
        var scorer = read.tribuoScorer(KnownClasses.ofTribuo());
        var golden = read.contents().golden();

        assertThat(golden.rows())
                .isNotEmpty()
                .allMatch(row -> golden.tolerance().equal(row.answer(), scorer.score(row.row())));
    }

    @Test
    void namesTheBundleThatIsMissing() {
        Path missing = folder.resolve("none.mlops");
        assertThatThrownBy(() -> BundleReader.read(missing, Optional.empty()))
                .isInstanceOf(BundleException.class)
                .hasMessage("There is no bundle at " + missing + ". Train it first, or name another file.");
    }

    @Test
    void refusesABundleWithAnyByteChangedWhenItsDigestIsKnown() throws IOException {
        writeASmallBundle();
        for (int at = 0; at < archive.length; at++) {
            byte[] changed = flipped(at);
            assertThat(refusal(changed, Optional.of(written.digest())))
                    .as("byte %d", at)
                    .isEqualTo("The bundle " + file + " is not the one that was built: its digest is "
                            + Digests.sha256(changed) + ", expected " + written.digest()
                            + ". Build it again, or copy it again from where it was built.");
        }
    }

    @Test
    void refusesABundleWithAnyByteChangedByItself() throws IOException {
        writeASmallBundle();
        for (int at = 0; at < archive.length; at++) {
            assertThat(refusal(flipped(at), Optional.empty()))
                    .as("byte %d", at)
                    .startsWith("The bundle " + file + " is refused: ");
        }
    }

    @Test
    void refusesABundleCutOffAtAnyByte() throws IOException {
        writeASmallBundle();
        for (int length = 0; length < archive.length; length++) {
            assertThat(refusal(Arrays.copyOf(archive, length), Optional.empty()))
                    .as("length %d", length)
                    .startsWith("The bundle " + file + " is refused: ");
        }
    }

    @Test
    void refusesBytesBehindTheArchive() throws IOException {
        byte[] longer = Arrays.copyOf(archive, archive.length + 1);
        assertRefused(longer).hasMessage(refusal("its zip form is not the one in which bundles are written"));
    }

    @Test
    void refusesACommentInTheArchive() throws IOException {
        assertRefused(commented("a comment"))
                .hasMessage(refusal("its zip form is not the one in which bundles are written"));
    }

    @Test
    void refusesCompressedEntries() throws IOException {
        assertRefused(compressed()).hasMessage(refusal("its zip form is not the one in which bundles are written"));
    }

    @Test
    void refusesWhatIsNoZipFile() throws IOException {
        assertRefused("not a zip file".getBytes(StandardCharsets.UTF_8))
                .hasMessage(refusal("it has no entry manifest.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "golden.json",
                "manifest.json",
                "metrics.json",
                "model-card.json",
                "model.pb",
                "profile.json",
                "provenance.json",
                "schema.json"
            })
    void refusesABundleWithoutOneOfItsEntries(String name) throws IOException {
        entries.remove(name);
        assertRefused(Archive.write(entries)).hasMessage(refusal("it has no entry " + name));
    }

    @Test
    void refusesAnEntryThatABundleDoesNotHave() throws IOException {
        entries.put("notes.txt", new byte[] {1});
        assertRefused(Archive.write(entries)).hasMessage(refusal("entry notes.txt is not one that a bundle has"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../model.pb", "/etc/passwd", "a/model.pb", "..\\model.pb", "..", "model.pb/"})
    void refusesAnEntryThatLeavesTheBundle(String name) throws IOException {
        entries.put(name, new byte[0]);
        assertRefused(Archive.write(entries)).hasMessage(refusal("entry '" + name + "' leaves the bundle"));
    }

    @Test
    void refusesAnEntryThatIsThereTwice() throws IOException {
        entries.put("model.pc", entries.get("model.pb"));
        byte[] twice = new String(Archive.write(entries), StandardCharsets.ISO_8859_1)
                .replace("model.pc", "model.pb")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(twice).hasMessage(refusal("entry model.pb is there twice"));
    }

    @Test
    void refusesAnEntryThatUnpacksToMoreThanItMay() throws IOException {
        assertRefused(bomb("metrics.json")).hasMessage(refusal("entry metrics.json is larger than 67108864 bytes"));
    }

    @Test
    void unpacksNothingThatABundleDoesNotHave() throws IOException {
        assertThat(Archive.read(bomb("notes.txt")).get("notes.txt")).isEmpty();
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((1_500L << 20) + 1);
        }
        assertThatThrownBy(() -> BundleReader.read(file, Optional.empty()))
                .isInstanceOf(BundleException.class)
                .hasMessage("The bundle " + file + " is refused: it is larger than 1572864000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"golden.json", "metrics.json", "model-card.json", "model.pb", "schema.json"})
    void refusesAnEntryThatTheManifestDoesNotVouchFor(String name) throws IOException {
        byte[] changed = entries.get(name).clone();
        changed[changed.length - 1] ^= 1;
        entries.put(name, changed);
        assertRefused(Archive.write(entries))
                .hasMessage(refusal("entry " + name + " does not have the digest that the manifest gives"));
    }

    @Test
    void refusesAManifestThatVouchesForMore() throws IOException {
        Map<String, Object> digests = new LinkedHashMap<>(written.manifest().entries());
        digests.put("notes.txt", Digests.sha256(new byte[0]));
        manifest("entries", digests);
        assertRefused(Archive.write(entries))
                .hasMessage(refusal("entry manifest.json gives digests of entries that a bundle does not have"));
    }

    @Test
    void refusesANewerFormatEvenWhereItHasNewEntries() throws IOException {
        manifest("formatVersion", 2);
        entries.put("calibration.json", new byte[] {1});
        assertRefused(Archive.write(entries))
                .hasMessage(refusal("manifest.json: the bundle has format version 2, this reader knows 1; use the"
                        + " version of mlops-maven-plugin and mlops-server that made it"));
    }

    @Test
    void refusesAnUnknownTask() throws IOException {
        manifest("task", "clustering");
        assertRefused(Archive.write(entries))
                .hasMessage(refusal("manifest.json: task is unknown: 'clustering' is not a task; expected"
                        + " classification or regression"));
    }

    @Test
    void readsAConsistentRewrite() throws IOException {
        manifest("version", "2.0.0");
        Files.write(file, Archive.write(entries));
        assertThat(BundleReader.read(file, Optional.empty()).manifest().version())
                .isEqualTo("2.0.0");
    }

    /** Whatever an entry says, it is read or refused with a text that names an entry: no other failure comes out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "golden.json",
                "manifest.json",
                "metrics.json",
                "model-card.json",
                "profile.json",
                "provenance.json",
                "schema.json"
            })
    void readsOrRefusesEveryWrongValue(String entry) throws IOException {
        Map<String, Object> document =
                JsonObject.parse(entry, entries.get(entry)).toMap();
        Pattern text = Pattern.compile("The bundle .* is refused: .*\\b(\\w+\\.json|model\\.pb)\\b.*");
        int refused = 0;
        for (byte[] changed : WrongDocuments.of(document)) {
            String refusal = refusal(Archive.write(vouched(entry, changed)), Optional.empty());
            if (!refusal.isEmpty()) {
                assertThat(refusal).matches(text);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(20);
    }

    @Test
    void namesTheModelThatCannotBeLoaded() throws IOException {
        var contents = ExampleBundle.contents(ExampleModel.logisticRegression(), new byte[] {0x12, 1, 'x'});
        Bundle bundle = BundleWriter.write(file, "churn", "1.2.3", contents);

        assertThatThrownBy(() -> bundle.tribuoScorer(KnownClasses.ofTribuo()))
                .isInstanceOf(BundleException.class)
                .hasMessage("model.pb of the bundle of model 'churn' is not a model that this class path can read:"
                        + " Failed to find class x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.lang.Runtime | Where the bundle comes from a build of your own and the class is your project's, trust"
                        + " it by name (--trusted-class of the server); otherwise do not serve this bundle.",
                "org.tribuo.common.libsvm.LibSVMModel | Such models are never read, since they hold or fetch what is no"
                        + " protobuf: train with another trainer."
            })
    void namesTheForeignClassOfAModel(String className, String remedy) throws IOException {
        byte[] name = className.getBytes(StandardCharsets.UTF_8);
        var model = new ByteArrayOutputStream();
        model.write(0x12);
        model.write(name.length);
        model.writeBytes(name);
        var contents = ExampleBundle.contents(ExampleModel.logisticRegression(), model.toByteArray());
        Bundle bundle = BundleWriter.write(file, "churn", "1.2.3", contents);

        assertThatThrownBy(() -> bundle.tribuoScorer(KnownClasses.ofTribuo()))
                .isInstanceOf(BundleException.class)
                .hasMessage("model.pb of the bundle of model 'churn' names the class " + className
                        + ", which is not one that a model is made of. " + remedy);
    }

    /**
     * One without much of a model, for tests that go through it byte by byte: a reader does not look into the model.
     */
    private void writeASmallBundle() throws IOException {
        var contents = ExampleBundle.contents(ExampleModel.logisticRegression(), new byte[] {1, 2, 3});
        written = BundleWriter.write(file, "churn", "1.2.3", contents);
        archive = Files.readAllBytes(file);
    }

    /** What the reader says of these bytes; empty where it takes them. */
    private String refusal(byte[] bytes, Optional<String> digest) throws IOException {
        // Some file systems wait for the disk when a file is cut off and written anew.
        Files.deleteIfExists(file);
        Files.write(file, bytes);
        try {
            BundleReader.read(file, digest);
            return "";
        } catch (BundleException e) {
            return e.getMessage();
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return assertThatThrownBy(() -> BundleReader.read(file, Optional.empty()))
                .isInstanceOf(BundleException.class);
    }

    private String refusal(String reason) {
        return "The bundle " + file + " is refused: " + reason;
    }

    private byte[] flipped(int at) {
        byte[] changed = archive.clone();
        changed[at] ^= (byte) (1 << at % 8);
        return changed;
    }

    private void manifest(String field, Object value) {
        Map<String, Object> manifest = JsonObject.parse(Entries.MANIFEST, entries.get(Entries.MANIFEST))
                .toMap();
        manifest.put(field, value);
        entries.put(Entries.MANIFEST, JsonWriter.write(manifest));
    }

    private SortedMap<String, byte[]> vouched(String entry, byte[] content) {
        SortedMap<String, byte[]> rewritten = new TreeMap<>(entries);
        rewritten.put(entry, content);
        if (!entry.equals(Entries.MANIFEST)) {
            Map<String, Object> manifest = written.manifest().toJson();
            Map<String, String> digests = new TreeMap<>(written.manifest().entries());
            digests.put(entry, Digests.sha256(content));
            manifest.put("entries", digests);
            rewritten.put(Entries.MANIFEST, JsonWriter.write(manifest));
        }
        return rewritten;
    }

    private byte[] commented(String comment) {
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        byte[] result = Arrays.copyOf(archive, archive.length + text.length);
        result[archive.length - 2] = (byte) text.length;
        System.arraycopy(text, 0, result, archive.length, text.length);
        return result;
    }

    private byte[] compressed() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    private static byte[] bomb(String name) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zeros(zip, (64L << 20) + 1);
        }
        return out.toByteArray();
    }

    private static void zeros(OutputStream out, long count) throws IOException {
        byte[] block = new byte[1 << 16];
        for (long left = count; left > 0; left -= block.length) {
            out.write(block, 0, (int) Math.min(left, block.length));
        }
    }
}
