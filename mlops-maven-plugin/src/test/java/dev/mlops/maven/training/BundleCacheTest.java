package dev.mlops.maven.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.maven.digest.StatCache;
import dev.mlops.model.digest.Digests;
import dev.mlops.model.provenance.ClassPathContent;
import dev.mlops.model.provenance.ClassPathDigest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleCacheTest {
    private static final CacheSize AMPLE = new CacheSize(1 << 20);
    private static final List<String> LOADED = List.of("Trainer.class");

    @TempDir
    Path folder;

    private Path data;
    private Path classes;
    private Path cache;
    private ModelFiles files;
    private int built;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void train() throws IOException {
        data = Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n");
        classes = Files.createDirectories(folder.resolve("classes"));
        Files.writeString(classes.resolve("Trainer.class"), "one");
        Files.writeString(classes.resolve("Other.class"), "one");
        cache = folder.resolve("project/.mlops/cache");
        files = trained("churn", "the model");
    }

    @Test
    void restoresWhatWasTrainedFromTheSameInputs() throws IOException {
        TrainingState state = keep("b", AMPLE);

        assertThat(restore("b", 17)).contains(state);
        ModelFiles restored = cleaned();
        assertThat(restored.bundle()).hasContent("the model");
        assertThat(restored.report()).hasContent("report of the model");
        assertThat(restored.metrics()).hasContent("metrics of the model");
        assertThat(restored.tests()).hasContent("tests of the model");
        assertThat(TrainingState.read(restored.state())).contains(state);
        assertThat(said).isEmpty();
        assertThat(namesIn(restored.folder()))
                .containsExactlyInAnyOrder(
                        "churn.mlops", "churn-report.html", "churn-metrics.json", "TEST-mlops-churn.xml", "work");
    }

    @Test
    void holdsWhenAClassChangedThatTrainingDidNotLoad() throws IOException {
        keep("b", AMPLE);
        Files.writeString(classes.resolve("Other.class"), "two");

        assertThat(restore("b", 17)).isPresent();
    }

    @Test
    void missesOtherRows() throws IOException {
        keep("b", AMPLE);
        Files.writeString(data, "a,b\n1,3\n");

        assertMissed(restore("b", 17));
    }

    @Test
    void missesAnotherConfiguration() throws IOException {
        keep("b", AMPLE);

        assertMissed(restore("a", 17));
    }

    @Test
    void missesAnotherJava() throws IOException {
        keep("b", AMPLE);

        assertMissed(restore("b", 25));
    }

    @Test
    void missesOtherClasses() throws IOException {
        keep("b", AMPLE);
        Files.writeString(classes.resolve("Trainer.class"), "two");

        assertMissed(restore("b", 17));
    }

    /** What was trained with the old class and what was trained with the new one stand side by side. */
    @Test
    void keepsOneEntryForEachClassPath() throws IOException {
        TrainingState one = keep("b", AMPLE);
        Files.writeString(classes.resolve("Trainer.class"), "two");
        files = trained("churn", "another model");
        TrainingState two = keep("b", AMPLE);

        assertThat(restore("b", 17)).contains(two);
        Files.writeString(classes.resolve("Trainer.class"), "one");
        assertThat(restore("b", 17)).contains(one);
    }

    @Test
    void missesDataThatIsGone() throws IOException {
        keep("b", AMPLE);
        Files.delete(data);

        assertMissed(restore("b", 17));
    }

    @Test
    void findsNothingForAQuery() throws IOException {
        keep("b", AMPLE);
        var query = new ModelDefinition(
                "churn",
                new QueryData("jdbc:h2:mem:a", "select 1", Optional.empty(), Optional.empty()),
                false,
                Map.of("target", "b"));

        assertThat(new BundleCache(cache, AMPLE).restore(query, cleaned(), key(17), new Recorder()))
                .isEmpty();
    }

    @Test
    void readsAndWritesNothingWhenItIsOff() throws IOException {
        keep("b", new CacheSize(0));
        assertThat(cache).doesNotExist();

        keep("b", AMPLE);
        assertThat(new BundleCache(cache, new CacheSize(0)).restore(model("b"), cleaned(), key(17), new Recorder()))
                .isEmpty();
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("cut", "zip END header not found"),
                Arguments.of("emptied", "zip file is empty"),
                Arguments.of("without model.mlops", "model.mlops is missing"),
                Arguments.of("without tests.xml", "tests.xml is missing"),
                Arguments.of("without state.json", "state.json is missing"),
                Arguments.of("with another model.mlops", "its bundle has the digest OTHER, expected RIGHT"),
                Arguments.of("with another state.json", "state.json is not well-formed JSON at line 1, column 2"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void deletesADamagedEntry(String damage, String message) throws IOException {
        TrainingState state = keep("b", AMPLE);
        Path entry = onlyEntry();
        damage(entry, damage);

        assertMissed(restore("b", 17));
        String reason = message.replace("OTHER", Digests.sha256("{".getBytes(StandardCharsets.UTF_8)))
                .replace("RIGHT", state.bundleDigest());
        assertThat(said)
                .containsExactly(
                        "warn The entry " + entry + " of the cache is damaged and is deleted: " + reason + ".");
        assertThat(entry).doesNotExist();
    }

    /** Wherever a byte is lost, nothing but what was kept comes back. */
    @Test
    void restoresNothingFromAnEntryWithAWrongByte() throws IOException {
        TrainingState state = keep("b", AMPLE);
        byte[] whole = Files.readAllBytes(onlyEntry());
        Path entry = onlyEntry();
        for (int place = 0; place < whole.length; place++) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 0x41;
            Files.write(entry, damaged);
            if (restore("b", 17).isPresent()) {
                ModelFiles restored = cleaned();
                assertThat(restored.bundle()).hasContent("the model");
                assertThat(restored.report()).hasContent("report of the model");
                assertThat(restored.metrics()).hasContent("metrics of the model");
                assertThat(restored.tests()).hasContent("tests of the model");
                assertThat(TrainingState.read(restored.state())).contains(state);
            }
            wipe(cleaned());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 700})
    void restoresNothingFromAnEntryThatIsCut(int length) throws IOException {
        keep("b", AMPLE);
        byte[] whole = Files.readAllBytes(onlyEntry());
        Files.write(onlyEntry(), Arrays.copyOf(whole, Math.min(length, whole.length - 1)));

        assertMissed(restore("b", 17));
        assertThat(namesIn(cache)).isEmpty();
    }

    @Test
    void evictsWhatWasUsedLeastRecently() throws IOException {
        keep("one", AMPLE);
        long size = Files.size(onlyEntry());
        age(onlyEntry(), 3);
        for (String target : List.of("two", "three")) {
            keep(target, AMPLE);
        }
        // The first was used since, so that the second is the oldest.
        age(entryOf("two"), 2);
        age(entryOf("three"), 1);
        assertThat(restore("one", 17)).isPresent();

        keep("four", new CacheSize(3 * size + size / 2));

        assertThat(restore("two", 17)).isEmpty();
        for (String target : List.of("one", "three", "four")) {
            assertThat(restore(target, 17)).as(target).isPresent();
        }
    }

    @Test
    void keepsWhatWasJustTrainedWhateverTheClocksSay() throws IOException {
        keep("one", AMPLE);
        long size = Files.size(onlyEntry());
        age(onlyEntry(), -5);

        keep("two", new CacheSize(size + size / 2));

        assertThat(restore("one", 17)).isEmpty();
        assertThat(restore("two", 17)).isPresent();
    }

    @Test
    void keepsNothingThatIsLargerThanAllItMayHold() throws IOException {
        keep("one", AMPLE);
        long size = Files.size(onlyEntry());

        keep("two", new CacheSize(size / 2));

        assertThat(said)
                .singleElement()
                .asString()
                .matches("info Model 'churn': not kept in the cache, its \\d+ bytes are more than the " + size / 2
                        + " of mlops\\.cacheSize");
        assertThat(restore("one", 17)).isPresent();
        assertThat(namesIn(cache)).hasSize(1);
    }

    @Test
    void takesAwayWhatAKilledBuildLeft() throws IOException {
        Files.createDirectories(cache);
        Path old = Files.writeString(cache.resolve(".churn-1.part"), "half an entry");
        age(old, 2);
        Path current = Files.writeString(cache.resolve(".churn-2.part"), "of a build that runs now");

        keep("b", AMPLE);

        assertThat(old).doesNotExist();
        assertThat(current).exists();
        assertThat(restore("b", 17)).isPresent();
    }

    @Test
    void letsSeveralBuildsWriteAndReadAtOnce() throws Exception {
        TrainingState state = keep("b", AMPLE);
        long size = Files.size(onlyEntry());
        // Room for two, so that entries are evicted while others are read.
        var tight = new BundleCache(cache, new CacheSize(2 * size + size / 2));
        List<Callable<Optional<TrainingState>>> builds = IntStream.range(0, 40)
                .<Callable<Optional<TrainingState>>>mapToObj(build -> () -> {
                    String target = build % 2 == 0 ? "b" : "other" + build % 3;
                    tight.keep(state(target), files, new Recorder());
                    var own = new ModelFiles(folder.resolve("build" + build), "churn");
                    Optional<TrainingState> restored = tight.restore(model("b"), own, key(17), new Recorder());
                    if (restored.isPresent()) {
                        assertThat(own.bundle()).hasContent("the model");
                        assertThat(own.tests()).hasContent("tests of the model");
                    }
                    return restored;
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Optional<TrainingState>> build : threads.invokeAll(builds)) {
                assertThat(build.get()).isIn(Optional.empty(), Optional.of(state));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(said).isEmpty();
        assertThat(namesIn(cache)).allMatch(name -> name.endsWith(".zip"));
        keep("b", AMPLE);
        assertThat(restore("b", 17)).contains(state);
    }

    /** A cache that cannot be used costs a training, never a build. */
    @Test
    void warnsWhereTheFolderIsAFile() throws IOException {
        Files.createDirectories(cache.getParent());
        Files.writeString(cache, "no folder");

        assertMissed(restore("b", 17));
        keep("b", AMPLE);

        assertThat(said)
                .containsExactly(
                        "warn The cache of bundles " + cache + " cannot be read: java.nio.file.NotDirectoryException: "
                                + cache + ". -Dmlops.cacheSize=0 turns it off.",
                        "warn The cache of bundles " + cache
                                + " cannot be written: java.nio.file.FileAlreadyExistsException: " + cache
                                + ". Model 'churn' is not kept in it; -Dmlops.cacheSize=0 turns it off.");
    }

    private ModelFiles trained(String name, String content) throws IOException {
        var trained = new ModelFiles(folder.resolve("target/mlops"), name);
        Files.createDirectories(trained.folder());
        Files.writeString(trained.bundle(), content);
        Files.writeString(trained.report(), "report of " + content);
        Files.writeString(trained.metrics(), "metrics of " + content);
        Files.writeString(trained.tests(), "tests of " + content);
        return trained;
    }

    private ModelDefinition model(String target) {
        return new ModelDefinition("churn", new FileData("", List.of(data), Map.of()), false, Map.of("target", target));
    }

    private TrainingState state(String target) throws IOException {
        return new TrainingState(
                Map.of("target", target),
                model(target)
                        .data()
                        .digest(StatCache.open(folder.resolve("digests")))
                        .orElseThrow(),
                17,
                List.of(new ClassPathDigest(
                        ClassPathDigest.PROJECT, LOADED, ClassPathContent.ofResources(classes, LOADED))),
                Digests.sha256(files.bundle()),
                "1.0",
                List.of());
    }

    private TrainingState keep(String target, CacheSize size) throws IOException {
        TrainingState state = state(target);
        new BundleCache(cache, size).keep(state, files, new Recorder());
        return state;
    }

    private Optional<TrainingState> restore(String target, int javaVersion) throws IOException {
        wipe(cleaned());
        return new BundleCache(cache, AMPLE).restore(model(target), cleaned(), key(javaVersion), new Recorder());
    }

    private TrainingKey key(int javaVersion) {
        // Digests of its own each time, as after clean.
        Path work = folder.resolve("work" + built++);
        return TrainingKey.open(
                work,
                new TrainingClassPath(List.of(new ClassPathEntry(ClassPathDigest.PROJECT, "", classes))),
                javaVersion);
    }

    private ModelFiles cleaned() {
        return new ModelFiles(folder.resolve("cleaned/mlops"), "churn");
    }

    private static void wipe(ModelFiles files) throws IOException {
        files.delete();
        Files.deleteIfExists(files.state());
    }

    private void assertMissed(Optional<TrainingState> restored) throws IOException {
        assertThat(restored).isEmpty();
        assertThat(cleaned().bundle()).doesNotExist();
        assertThat(cleaned().state()).doesNotExist();
    }

    private Path onlyEntry() throws IOException {
        assertThat(namesIn(cache)).hasSize(1);
        return cache.resolve(namesIn(cache).get(0));
    }

    private Path entryOf(String target) throws IOException {
        for (String name : namesIn(cache)) {
            try (CacheEntry entry = CacheEntry.open(cache.resolve(name))) {
                if (entry.state().configuration().containsValue(target)) {
                    return cache.resolve(name);
                }
            }
        }
        throw new AssertionError("no entry of " + target);
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
        }
    }

    private static void age(Path file, int hours) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - hours * 3_600_000L - 1000));
    }

    private static void damage(Path entry, String how) throws IOException {
        if (how.equals("cut")) {
            byte[] whole = Files.readAllBytes(entry);
            try (OutputStream out = Files.newOutputStream(entry)) {
                out.write(whole, 0, whole.length / 2);
            }
        } else if (how.equals("emptied")) {
            Files.write(entry, new byte[0]);
        } else {
            try (FileSystem zip = FileSystems.newFileSystem(entry)) {
                Path part = zip.getPath(how.substring(how.lastIndexOf(' ') + 1));
                Files.delete(part);
                if (how.startsWith("with another")) {
                    Files.writeString(part, "{");
                }
            }
        }
    }

    private final class Recorder implements TrainingListener {
        @Override
        public void info(String line) {
            said.add("info " + line);
        }

        @Override
        public void warn(String line) {
            said.add("warn " + line);
        }

        @Override
        public void output(String line) {
            said.add("output " + line);
        }

        @Override
        public void progress(String step, long done, long total) {}
    }
}
