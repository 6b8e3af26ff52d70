package dev.mlops.server.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.ServerProcess;
import dev.mlops.server.testing.TestBundles;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    private static final String RESOURCE = "/lib/linux/x86_64/libxgboost4j.so";

    @TempDir
    private Path folder;

    @Test
    void servesTreesOfXgboostWithoutItsNativeCode() throws Exception {
        Bundle bundle = TestBundles.boosted(folder.resolve("boosted.mlops"));
        try (var server = start("-Dmlops.native.dir=" + folder.resolve("nothing"))) {
            HttpCalls calls = server.calls();
            server.awaitReady();

            HttpResponse<String> response = calls.post("/predict", "{\"instances\":[[3,45.5,\"premium\",\"north\"]]}");

            var expected = TestBundles.expected(bundle, TestBundles.row(3, 45.5, "premium", "north"));
            assertThat(HttpCalls.predictions(response))
                    .singleElement()
                    .matches(answer -> Tolerance.NATIVE.equal(expected, answer));
        }
    }

    @Test
    void servesOtherModelsOfXgboostWithoutATemporaryFolder() throws Exception {
        Path natives = unpack();
        Bundle bundle = TestBundles.linearlyBoosted(folder.resolve("boosted.mlops"));
        try (var server = start("-Dmlops.native.dir=" + natives)) {
            HttpCalls calls = server.calls();
            server.awaitReady();

            HttpResponse<String> response = calls.post("/predict", "{\"instances\":[[3,45.5,\"premium\",\"north\"]]}");
            HttpResponse<String> tooLarge =
                    calls.post("/predict", "{\"instances\":[[3,45.5,\"premium\",\"north\"],[3,1e300,null,\"north\"]]}");

            var expected = TestBundles.expected(bundle, TestBundles.row(3, 45.5, "premium", "north"));
            assertThat(HttpCalls.predictions(response))
                    .singleElement()
                    .matches(answer -> Tolerance.NATIVE.equal(expected, answer));
            assertThat(tooLarge.statusCode()).isEqualTo(422);
            assertThat(tooLarge.body())
                    .contains(
                            "\"detail\": \"Row 2: column 'charge' has a number with which the model cannot calculate.\"");
            // Newer versions of Java tell of the folder, newer ones of XGBoost of this kind of model.
            assertThat(server.errorLines())
                    .allMatch(line -> line.contains("java.io.tmpdir directory does not exist")
                            || line.contains("`booster=gblinear` is deprecated"));
        }
    }

    @Test
    void cannotServeThoseWithoutATemporaryFolderOtherwise() throws Exception {
        assumeThat(NativeLibrariesTest.class.getResource(RESOURCE)).isNotNull();
        TestBundles.linearlyBoosted(folder.resolve("boosted.mlops"));
        try (var server = start("-Dmlops.native.dir=" + folder.resolve("nothing"))) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.errorLines())
                    .last(InstanceOfAssertFactories.STRING)
                    .startsWith("SEVERE The model in " + folder.resolve("boosted.mlops")
                            + " needs code that cannot be loaded here (java.io.IOException: Not a directory). Serve it"
                            + " with the class path with which it was trained, and with the shared libraries that its"
                            + " native code needs (XGBoost's needs libgomp.so.1, and where the temporary folder cannot"
                            + " be written, -Dmlops.native.dir with the folder where libxgboost4j.so lies).");
        }
    }

    private ServerProcess start(String option) throws IOException {
        return ServerProcess.start(
                folder,
                // Below a file, so that nobody can make it.
                List.of(
                        option,
                        "-Djava.io.tmpdir=" + folder.resolve("boosted.mlops/tmp"),
                        "-Dio.netty.tmpdir=" + folder),
                "--port",
                "0",
                "--model",
                folder.resolve("boosted.mlops").toString());
    }

    private Path unpack() throws IOException {
        Path natives = Files.createDirectory(folder.resolve("natives"));
        try (InputStream in = NativeLibrariesTest.class.getResourceAsStream(RESOURCE)) {
            assumeThat(in).isNotNull();
            Files.copy(in, natives.resolve(System.mapLibraryName("xgboost4j")));
        }
        return natives;
    }
}
